import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { cases } from '../../long/cases.js';
import { addFlowMinutes } from '../rollup-rows.js';

const [HOUR, MINUTE] = [3600, 60];
const START = 1_483_873_200;

interface Folder {
  /** For each hour: whether it has a file, and its coverage; undefined without a coverage file. */
  readonly hours: readonly {
    readonly isThere: boolean;
    readonly spans: readonly Span[] | undefined;
  }[];
  /** The minutes after the start that have a packet. */
  readonly busy: ReadonlySet<number>;
}
type Span = readonly [from: number, to: number];

const span = fc
  .tuple(fc.integer({ min: -600, max: 4000 }), fc.nat(3000))
  .map(([from, length]): Span => [from, from + length]);
const hour = fc.record({
  isThere: fc.boolean(),
  spans: fc.option(fc.array(span, { minLength: 1, maxLength: 4 }), { nil: undefined }),
});
const folders: fc.Arbitrary<Folder> = fc
  .record({
    hours: fc.array(hour, { minLength: 1, maxLength: 4 }),
    minutes: fc.array(fc.nat(59), { maxLength: 4 }),
    which: fc.nat(3),
  })
  .map(({ hours, minutes, which }) => {
    // Packets are in files, and at least one hour has a file.
    const some = hours.map((each, i) => ({ ...each, isThere: each.isThere || i === 0 }));
    const there = some.flatMap(({ isThere }, i) => (isThere ? [i] : []));
    const own = there[which % there.length] ?? 0;
    return { hours: some, busy: new Set(minutes.map((minute) => own * 60 + minute)) };
  });

/** The expected result, second by second, in plain TypeScript. */
function truthOf({ hours, busy }: Folder) {
  const rows = hours.map(({ isThere, spans }, i) => {
    const said = isThere
      ? spans
          ?.filter(([from, to]) => from < HOUR && to >= 0)
          .map(([from, to]): Span => [Math.max(from, 0), Math.min(to, HOUR)])
      : [];
    const word = said?.length ? said : undefined;
    const isSaid = (second: number) =>
      isThere && (word?.some(([from, to]) => from <= second && second < to) ?? true);
    const minutes = Array.from({ length: 60 }, (_, minute) => {
      const seconds = Array.from({ length: MINUTE }, (_, s) => isSaid(minute * MINUTE + s));
      const isBusy = busy.has(i * 60 + minute);
      const hasWord = seconds.includes(true);
      return {
        captured: isBusy || hasWord,
        seconds: hasWord ? seconds.filter(Boolean).length : isBusy ? 60 : 0,
      };
    });
    return {
      captured: minutes.some(({ captured }) => captured),
      minutes: minutes.map(({ captured }) => captured),
      seconds: minutes.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  });
  const listed = rows.flatMap(({ captured }, i) => (captured ? [i] : []));
  return rows.slice(listed[0], (listed.at(-1) ?? -1) + 1);
}

async function fill(connection: Connection, { hours, busy }: Folder): Promise<void> {
  const file = (i: number) => {
    const own = [...busy].filter((minute) => Math.floor(minute / 60) === i);
    const times = own.map((minute) => START + minute * MINUTE + 0.5);
    const ends = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [null, null];
    const start = START + i * HOUR;
    return [
      ...[i, `${start}.csv`, '', 1, 1, 1, 1, start, 'epoch', own.length, 0],
      ...[...ends, 'complete', '', '', null, null, start, 0],
    ];
  };
  await connection.append(
    'capture_file',
    hours.flatMap(({ isThere }, i) => (isThere ? [file(i)] : [])),
  );
  await connection.append(
    'sidecar_file',
    hours.map((_, i) => [
      i,
      `${START + i * HOUR}.coverage.csv`,
      'coverage',
      1,
      1,
      1,
      1,
      0,
      true,
      '',
    ]),
  );
  await connection.append(
    'recorded',
    hours.flatMap(({ spans = [] }, i) =>
      spans.map(([from, to]) => [i, START + i * HOUR + from, START + i * HOUR + to]),
    ),
  );
  await addFlowMinutes(
    connection,
    [...busy].map((minute) => ({
      ...{ file: Math.floor(minute / 60), first: START + minute * MINUTE + 0.5 },
      ...{ source: null, destination: null },
    })),
  );
}

const CLEAR = {
  name: 'clear',
  text: '-- Of a test.\nDELETE FROM capture_file; DELETE FROM sidecar_file; DELETE FROM recorded; DELETE FROM flow_minute;',
};
const MINUTES = {
  name: 'minutes',
  text: '-- Of a test.\nSELECT minute_index::DOUBLE AS minute FROM minute ORDER BY minute_index',
};
const SECONDS = {
  name: 'seconds',
  text: `-- Of a test.
    SELECT hour_index::DOUBLE AS hour, (3600 - coalesce(sum(hole_end - hole_start), 0))::DOUBLE AS seconds
    FROM hour LEFT JOIN hole USING (hour_start)
    GROUP BY hour_index, hour_start ORDER BY hour_start`,
};

it('captured time is that of coverage files, hours of files without coverage, and minutes with packets', async () => {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  // The cache's views have the same definitions as the tables of a build.
  const connection = await warehouse.connect('rollups');
  await connection.append('report_setting', [[0, 20, false]]);
  await fc.assert(
    fc.asyncProperty(folders, async (folder) => {
      await connection.run(CLEAR);
      await fill(connection, folder);
      const truth = truthOf(folder);
      const minutes = await connection.rows<{ minute: number }>(MINUTES);
      const captured = truth.flatMap((each) => each.minutes);
      expect(minutes.map(({ minute }) => minute)).toEqual(
        captured.flatMap((isCaptured, minute) => (isCaptured ? [minute] : [])),
      );
      const seconds = await connection.rows(SECONDS);
      expect(seconds).toEqual(
        truth.flatMap(({ captured, seconds }, hour) => (captured ? [{ hour, seconds }] : [])),
      );
    }),
    {
      numRuns: cases({ unit: 20, few: 60, many: 300 }),
      // A recorder that was killed at once: its coverage is empty.
      examples: [[{ hours: [{ isThere: true, spans: [[0, 0]] }], busy: new Set([0]) }]],
    },
  );
  warehouse.close();
}, 120_000);
