import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { countOnce } from '../../src/import/count-once.js';
import type { Entry } from '../../src/import/merge-entries.js';
import { SortedLines } from '../../src/import/sorted-lines.js';
import { temporaryFolder } from '../build/build-site.js';

const entry = fc
  .record({ order: fc.integer({ min: 0, max: 9 }), source: fc.integer({ min: 0, max: 3 }) })
  .map(({ order, source }): Entry => ({ order, source, line: `"${order}", x` }));
const orderOf = (line: string) => Number(line.slice(1, 2));

it('sorts within any memory limit, and counts a line as often as the source with the most copies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 200 }), async (entries, memory) => {
      const lines = new SortedLines(join(temporaryFolder(), 'runs'), orderOf, memory);
      for (const each of entries) lines.addLine(7, each);
      const found: [string, number, number][] = [];
      const { isDisjoint, runs, entries: sorted, remove } = lines.linesOf(7);
      for await (const { line, times, known } of countOnce(sorted())) {
        found.push([line, times, known]);
      }
      expect(found).toEqual(expected(entries));
      const bytes = Buffer.concat(runs.map(({ read }) => read())).toString();
      expect(runs.reduce((sum, { count }) => sum + count, 0)).toBe(entries.length);
      // Runs without an order in common give the same lines one after the other.
      const inOrder = entries.map(({ line }) => `${line}\n`).sort();
      if (isDisjoint) expect(bytes).toBe(inOrder.join(''));
      else
        expect(new Set(entries.map(({ source }) => source)).size + runs.length).toBeGreaterThan(2);
      remove();
      expect(lines.hours()).toEqual([]);
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
