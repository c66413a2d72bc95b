import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { addEndpoints } from '../../rollup-rows.js';

const MINUTE = 60;
const PERIOD = 5 * MINUTE;

interface HeardName {
  readonly time: number;
  readonly name: string;
  readonly toldBy: string;
}

const heard: fc.Arbitrary<HeardName> = fc.record({
  time: fc.integer({ min: 0, max: PERIOD - 1 }),
  name: fc.constantFrom('a.example', 'b.example', 'c.example'),
  toldBy: fc.constantFrom('dns', 'tls', 'http'),
});
/** The same name at one time, as in several captures, counts once. */
const names = fc.uniqueArray(heard, {
  selector: ({ time, name, toldBy }) => `${time} ${name} ${toldBy}`,
  minLength: 1,
  maxLength: 12,
});

function counts(all: readonly HeardName[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { name } of all) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** Names from the most to the least frequent; of equals, those that clients requested first. */
function ranking(all: readonly HeardName[]): string[] {
  const isRequested = (of: string) =>
    Number(all.some(({ name, toldBy }) => name === of && toldBy !== 'dns'));
  const found = counts(all);
  return [...found.keys()].sort(
    (a, b) =>
      (found.get(b) ?? 0) - (found.get(a) ?? 0) ||
      isRequested(b) - isRequested(a) ||
      (a < b ? -1 : 1),
  );
}

/** The most frequent name of the last minute up to a minute that has one, or else of the first. */
function nameAt(all: readonly HeardName[], minute: number): string | undefined {
  const minuteOf = ({ time }: HeardName) => Math.floor(time / MINUTE);
  const minutes = all.map(minuteOf);
  const before = minutes.filter((each) => each <= minute);
  const used = before.length > 0 ? Math.max(...before) : Math.min(...minutes);
  const found = counts(all.filter((each) => minuteOf(each) === used));
  const most = Math.max(...found.values());
  return ranking(all).find((name) => found.get(name) === most);
}

const sql = (name: string, text: string) => ({ name, text: `-- Of a test.\n${text}` });

it('the name of an address at a minute is the most frequent one when it was last named', async () => {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  // The cache's views have the same definitions as the tables of a build.
  const connection = await warehouse.connect('rollups');
  await connection.append('report_setting', [[0, 20, false]]);
  await addEndpoints(connection, ['192.0.2.1']);
  const clear = sql('clear', 'DELETE FROM heard_name;');
  const ranked = sql('ranked', 'SELECT name FROM address_name ORDER BY rank');
  const over = sql(
    'over',
    'SELECT name FROM (SELECT unnest(range(5)) * 60 AS minute) ASOF JOIN name_at ON since <= minute ORDER BY minute',
  );
  const once = sql(
    'once',
    'SELECT count(*)::DOUBLE AS n FROM (SELECT name = lag(name) OVER (ORDER BY since) AS same FROM name_at) WHERE same',
  );
  await fc.assert(
    fc.asyncProperty(names, async (all) => {
      await connection.run(clear);
      await connection.append(
        'heard_name',
        all.map(({ time, name, toldBy }) => [1, time, '192.0.2.1', name, toldBy]),
      );
      const found = await connection.rows<{ name: string }>(ranked);
      expect(found.map(({ name }) => name)).toEqual(ranking(all));
      const byMinute = await connection.rows<{ name: string }>(over);
      expect(byMinute.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4].map((m) => nameAt(all, m)));
      expect(await connection.rows(once)).toEqual([{ n: 0 }]);
    }),
    { numRuns: 60 },
  );
  warehouse.close();
});
