import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { follow } from '../../src/watch/follow.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Follows a text; `rebuilds` are the texts that were built. */
function following(took = 0) {
  const state = { text: 'a', rebuilds: [] as string[], looks: 0, beats: 0, onLook: () => {} };
  const follower = follow({
    takeSnapshot: () => {
      state.looks += 1;
      state.onLook();
      return { digest: state.text };
    },
    rebuild: async ({ digest }) => {
      state.rebuilds.push(digest);
      await new Promise((done) => setTimeout(done, took));
    },
    onTick: () => {
      state.beats += 1;
    },
  });
  return { state, follower };
}

it('builds at once, then once for a burst of changes', async () => {
  const { state, follower } = following();
  await vi.advanceTimersByTimeAsync(200);
  expect(state.rebuilds).toEqual(['a']);
  for (const text of ['b', 'c', 'd']) {
    state.text = text;
    follower.changed();
    await vi.advanceTimersByTimeAsync(20);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(state.rebuilds).toEqual(['a', 'd']);
});

it('builds again for changes during a rebuild, and never two at a time', async () => {
  const { state, follower } = following(5000);
  await vi.advanceTimersByTimeAsync(1000);
  state.text = 'b';
  follower.changed();
  await vi.advanceTimersByTimeAsync(3000);
  expect(state.rebuilds).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1500);
  expect(state.rebuilds).toEqual(['a', 'b']);
});

it('does not build for an event without a change', async () => {
  const { state, follower } = following();
  await vi.advanceTimersByTimeAsync(1000);
  follower.changed();
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.rebuilds).toEqual(['a']);
});

it('finds changes without events', async () => {
  const { state } = following();
  await vi.advanceTimersByTimeAsync(1000);
  state.text = 'b';
  await vi.advanceTimersByTimeAsync(3000);
  expect(state.rebuilds).toEqual(['a', 'b']);
  expect(state.beats).toBeGreaterThan(0);
});

it('checks again within half a minute, and ticks meanwhile, however long a check takes', async () => {
  const clock = performance.now.bind(performance);
  let lost = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + lost);
  const { state } = following();
  await vi.advanceTimersByTimeAsync(1000);
  state.onLook = () => {
    lost += 5000;
  };
  await vi.advanceTimersByTimeAsync(2000);
  const { looks, beats } = state;
  state.text = 'b';
  await vi.advanceTimersByTimeAsync(31_000);
  expect(state.looks).toBeGreaterThan(looks);
  expect(state.rebuilds).toEqual(['a', 'b']);
  expect(state.beats - beats).toBeGreaterThanOrEqual(15);
});

it('stops when the running rebuild has ended, and does nothing afterwards', async () => {
  const { state, follower } = following(5000);
  await vi.advanceTimersByTimeAsync(1000);
  let isStopped = false;
  follower.stop().then(() => {
    isStopped = true;
  });
  state.text = 'b';
  follower.changed();
  await vi.advanceTimersByTimeAsync(3000);
  expect(isStopped).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isStopped).toBe(true);
  expect(state.rebuilds).toEqual(['a']);
});
