import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { buildSite, temporaryFolder } from './build-site.js';
import { apply, events } from './events.js';
import { liveReport } from './live-report.js';
import { differences } from './site-content.js';

const OPTIONS = { top: 3 };
/** All of them take a few minutes. */
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
  await fc.assert(
    fc.asyncProperty(events, isQuiet, async (sequence, isBurstOver) => {
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
      expect(differences(out, fresh.site)).toEqual([]);
    }),
    { numRuns: SEQUENCES },
  );
}, 1_200_000);
