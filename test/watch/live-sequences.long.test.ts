import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { follow } from '../../src/watch/follow.js';
import { openWatchers } from '../../src/watch/live-watchers.js';
import { buildUnlessUnread, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { cases } from '../long/cases.js';
import { apply, type Event, events } from './events.js';
import { liveReport } from './live-report.js';

const OPTIONS = { top: 3, networks: false, threads: 1 };
/** All sequences take a few minutes; some run at the same time, since each mostly waits for its database. */
const AT_A_TIME = 5;
const SEQUENCES = cases({ few: 20, many: 500 });
/** Milliseconds: time for a watcher to report an event, or not; and for a report to be up to date in the end. */
const [PAUSE, PATIENCE] = [400, 90_000];

/** A drawing depends only on its input, so the input is used instead: that takes a fraction of the time. */
vi.mock('../../src/charts/index.js', () => {
  const draw = (input: unknown) => {
    const svg = `<svg>${JSON.stringify(input)}</svg>`;
    return { wide: svg, narrow: svg, binSeconds: { wide: 60, narrow: 60 } };
  };
  return { openCharts: async () => new Proxy({}, { get: (_, name) => name !== 'then' && draw }) };
});

const isQuiet = fc.infiniteStream(fc.boolean());
const sequences = fc.array(fc.tuple(events, isQuiet), {
  minLength: AT_A_TIME,
  maxLength: AT_A_TIME,
});

it('a watched report equals a fresh build byte for byte, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (some) => {
      const found = await Promise.all(some.map(([sequence, isOver]) => rebuilt(sequence, isOver)));
      expect(found.flat()).toEqual([]);
    }),
    { numRuns: SEQUENCES / AT_A_TIME - 1, endOnFailure: true },
  );
}, 1_200_000);

it('so does one with real watchers', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (some) => {
      const found = await Promise.all(some.map(([sequence, isOver]) => followed(sequence, isOver)));
      expect(found.flat()).toEqual([]);
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);

/** The differences from a fresh build after a sequence of events; `isBurstOver` tells after which of them to rebuild. */
async function rebuilt(
  sequence: readonly Event[],
  isBurstOver: fc.Stream<boolean>,
): Promise<string[]> {
  const folder = temporaryFolder();
  const out = join(temporaryFolder(), 'site');
  const now = Date.now() / 1000 + 5;
  const report = liveReport({ ...OPTIONS, captures: folder, out }, () => now);
  for (const event of sequence) {
    apply(folder, out, event);
    if (isBurstOver.next().value) await report.rebuild();
  }
  await report.rebuild();
  await report.close();
  const fresh = await buildUnlessUnread(folder, OPTIONS, now);
  return fresh ? differences(out, fresh.site) : [];
}

/** The same with real watchers, and a pause instead of a rebuild. */
async function followed(
  sequence: readonly Event[],
  isBurstOver: fc.Stream<boolean>,
): Promise<string[]> {
  const folder = temporaryFolder();
  const out = join(temporaryFolder(), 'site');
  const now = Date.now() / 1000 + 5;
  const options = { ...OPTIONS, captures: folder, out };
  const report = liveReport(options, () => now);
  const watchers = openWatchers({
    ...{ config: readConfig(options), configFile: '', poll: false },
    output: { warn: (text: string) => expect.unreachable(text) } as never,
    onChange: () => follower.changed(),
  });
  const follower = follow({
    ...{ takeSnapshot: report.takeSnapshot, rebuild: report.rebuild },
    onTick: () => {
      for (const watcher of watchers) watcher.renew();
    },
  });
  for (const event of sequence) {
    apply(folder, out, event);
    if (isBurstOver.next().value) await setTimeout(PAUSE);
  }
  const fresh = await buildUnlessUnread(folder, OPTIONS, now);
  // Without any packet there is no report, and a lost site stays lost.
  const left = () => (fresh ? differing(out, fresh.site) : []);
  const end = performance.now() + PATIENCE;
  while (left().length > 0 && performance.now() < end) await setTimeout(PAUSE);
  await follower.stop();
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await report.close();
  return left();
}

/** A site may be missing for a while. */
function differing(out: string, site: string): string[] {
  try {
    return differences(out, site);
  } catch (error) {
    return [String(error)];
  }
}
