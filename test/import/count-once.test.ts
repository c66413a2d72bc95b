import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Entry, SortedRuns } from '../../src/capture/hours/sorted-runs.js';
import { countOnce } from '../../src/import/count-once.js';
import { temporaryFolder } from '../build/build-site.js';

const entry = fc
  .record({ order: fc.integer({ min: 0, max: 9 }), source: fc.integer({ min: 0, max: 3 }) })
  .map(({ order, source }): Entry => ({ order, source, line: `"${order}", x` }));

it('sorts within any memory limit, and counts a line as often as the source with the most copies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 200 }), async (entries, memory) => {
      const runs = new SortedRuns(join(temporaryFolder(), 'runs'), memory);
      for (const each of entries) runs.add(7, each);
      const found: [string, number, number][] = [];
      for await (const { line, times, known } of countOnce(runs.take(7))) {
        found.push([line, times, known]);
      }
      expect(found).toEqual(expected(entries));
      expect(runs.hours()).toEqual([]);
    }),
  );
});

function expected(entries: readonly Entry[]): [string, number, number][] {
  const lines = [...new Set(entries.map(({ line }) => line))].sort();
  return lines.map((line) => {
    const timesIn = (source: number) =>
      entries.filter((each) => each.line === line && each.source === source).length;
    return [line, Math.max(...[0, 1, 2, 3].map(timesIn)), timesIn(0)];
  });
}
