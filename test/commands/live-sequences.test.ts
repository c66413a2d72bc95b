import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { buildSite, temporaryFolder } from './build-site.js';
import { apply, type Event, events } from './events.js';
import { liveReport } from './live-report.js';
import { differences } from './site-content.js';

const OPTIONS = { top: 3, networks: false, threads: 1 };
/** All of them take a few minutes; some at a time, since each waits for its database most of the time. */
const AT_A_TIME = 5;
const SEQUENCES = process.env.CI ? 500 : 50;

/** A drawing follows from its input alone, so here the input stands for it: that takes a fraction of the time. */
vi.mock('../../src/charts/index.js', () => {
  const draw = (input: unknown) => {
    const svg = `<svg>${JSON.stringify(input)}</svg>`;
    return { wide: svg, narrow: svg, binSeconds: { wide: 60, narrow: 60 } };
  };
  return { openCharts: async () => new Proxy({}, { get: (_, name) => name !== 'then' && draw }) };
});

it('a report that follows its captures ends in the bytes of a fresh build, whatever happened', async () => {
  const isQuiet = fc.infiniteStream(fc.boolean());
  const sequences = fc.array(fc.tuple(events, isQuiet), {
    minLength: AT_A_TIME,
    maxLength: AT_A_TIME,
  });
  await fc.assert(
    fc.asyncProperty(sequences, async (some) => {
      const found = await Promise.all(some.map(([sequence, isOver]) => follow(sequence, isOver)));
      expect(found.flat()).toEqual([]);
    }),
    { numRuns: SEQUENCES / AT_A_TIME },
  );
}, 1_200_000);

/** What differs from a fresh build after a sequence of events; `isBurstOver` says after which of them it is rebuilt. */
async function follow(
  sequence: readonly Event[],
  isBurstOver: fc.Stream<boolean>,
): Promise<string[]> {
  const folder = temporaryFolder();
  const out = join(temporaryFolder(), 'site');
  const now = Date.now() / 1000 + 5;
  const report = liveReport({ ...OPTIONS, captures: folder, out }, () => now);
  for (const event of sequence) {
    apply(folder, event);
    if (isBurstOver.next().value) await report.rebuild();
  }
  await report.rebuild();
  await report.close();
  const fresh = await buildSite(folder, OPTIONS, now);
  return differences(out, fresh.site);
}
