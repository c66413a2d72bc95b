import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  begun,
  changed,
  dueAt,
  ended,
  IDLE,
  type Queue,
  type Timing,
} from '../../src/watch/queue.js';

const TIMING: Timing = { quiet: 0.1, maxDelay: 1 };

interface Rebuild {
  readonly from: number;
  readonly to: number;
}

/** Simulates changes at given seconds and rebuilds of given durations; returns when they ran. */
function play(changes: readonly number[], took: number, timing = TIMING): Rebuild[] {
  const rebuilds: Rebuild[] = [];
  const waiting = [...changes];
  let queue: Queue = IDLE;
  let end = Number.POSITIVE_INFINITY;
  while (waiting.length > 0 || queue.isBuilding || queue.waiting) {
    const due = dueAt(queue, timing) ?? Number.POSITIVE_INFINITY;
    const next = waiting[0] ?? Number.POSITIVE_INFINITY;
    const now = Math.min(due, next, end);
    if (now === next) {
      waiting.shift();
      queue = changed(queue, now);
    } else if (now === end) {
      queue = ended(queue);
      end = Number.POSITIVE_INFINITY;
    } else {
      // A rebuild that is overdue starts when the running one has ended.
      const from = Math.max(now, rebuilds.at(-1)?.to ?? 0);
      queue = begun();
      end = from + took;
      rebuilds.push({ from, to: end });
    }
  }
  return rebuilds;
}

const times = fc
  .array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 })
  .map((all) => all.map((ms) => ms / 1000).sort((a, b) => a - b));
const seconds = fc.integer({ min: 1, max: 4000 }).map((ms) => ms / 1000);

it('rebuilds one at a time, and after every change', () => {
  fc.assert(
    fc.property(times, seconds, (changes, took) => {
      const rebuilds = play(changes, took);
      rebuilds.slice(1).forEach(({ from }, i) => {
        expect(from).toBeGreaterThanOrEqual(rebuilds[i]?.to ?? 0);
      });
      expect(rebuilds.at(-1)?.from).toBeGreaterThanOrEqual(changes.at(-1) ?? 0);
    }),
  );
});

it('builds each change within the maximum delay, unless a rebuild is running', () => {
  fc.assert(
    fc.property(times, seconds, (changes, took) => {
      const rebuilds = play(changes, took);
      for (const change of changes) {
        const next = rebuilds.find(({ from }) => from >= change);
        const running = rebuilds.find(({ from, to }) => from < change && change < to);
        const latest = Math.max(change + TIMING.maxDelay, running?.to ?? 0);
        expect(next?.from).toBeLessThanOrEqual(latest + 1e-9);
      }
    }),
  );
});

it('rebuilds at most once per change', () => {
  fc.assert(
    fc.property(times, seconds, (changes, took) => {
      expect(play(changes, took).length).toBeLessThanOrEqual(changes.length);
    }),
  );
});

it('rebuilds once for a burst, and once more for all changes meanwhile', () => {
  const burst = [0, 0.01, 0.05, 0.12, 0.2];
  expect(play(burst, 0.5)).toEqual([{ from: 0.30000000000000004, to: 0.8 }]);
  expect(play([...burst, 0.4, 0.5, 0.6], 0.5).map(({ from }) => from)).toEqual([
    0.30000000000000004, 0.8,
  ]);
});

it('rebuilds under a continuous stream of changes', () => {
  const stream = Array.from({ length: 400 }, (_, i) => i / 20);
  const rebuilds = play(stream, 0.9);
  rebuilds.slice(1).forEach(({ from }, i) => {
    expect(from - (rebuilds[i]?.from ?? 0)).toBeLessThanOrEqual(2);
  });
  expect(rebuilds.length).toBeGreaterThan(8);
});

it('does nothing without a change', () => {
  expect(dueAt(IDLE, TIMING)).toBeUndefined();
  expect(dueAt(ended(begun()), TIMING)).toBeUndefined();
});
