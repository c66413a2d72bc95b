import { expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import { analyzePrograms } from '../../../../src/sections/talkers/programs/programs.js';
import { summarize } from '../../../../src/warehouse/aggregates/summarize.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { NO_NETWORKS } from '../../../warehouse/enrichment/networks/no-networks.js';
import { addFiles, addFlowMinutes } from '../../../warehouse/rollup-rows.js';

const HOUR = 3600;
const [HOME, AWAY] = ['192.168.0.2', '198.51.100.7'];
/** Bytes in the minutes that begin at these seconds. */
type Flow = readonly (readonly [minute: number, bytes: number])[];

/** The bytes per hour of a program that had these flows, each in a file of its own. */
async function bytesByHour(flows: readonly Flow[], hours: number): Promise<number[]> {
  const { warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 2, onNotice: () => {} },
  });
  const rollups = await warehouse.connect('rollups');
  await addFlowMinutes(
    rollups,
    flows.flatMap((flow, file) =>
      flow.map(([first, bytes]) => ({
        ...{ file, first, bytes, source: AWAY, sourcePort: 443 },
        ...{ destination: HOME, destinationPort: 50_000 },
      })),
    ),
  );
  await addFiles(rollups);
  const times = Array.from({ length: hours }, (_, hour) => hour * HOUR);
  await rollups.append(
    'socket',
    times.map((time) => [1, time, 'tcp', HOME, 50_000, AWAY, 443, 7, 'player']),
  );
  await summarize(warehouse, {
    ...{
      clock: makeClock('UTC'),
      top: 20,
      local: [],
      networks: NO_NETWORKS,
      isResolving: false,
      isOnce: true,
    },
  });
  const bins = times.map((start) => ({ start, end: start + HOUR, captured: HOUR }));
  const connection = await warehouse.connect();
  const found = await analyzePrograms(connection, { step: HOUR, bins });
  warehouse.close();
  expect(found.bins.every(({ label }) => label === 'player')).toBe(true);
  return times.map((time) => found.bins.find(({ start }) => start === time)?.bytes ?? 0);
}

it('a flow of half a day counts in each of its hours', async () => {
  const flow = Array.from({ length: 12 * 60 }, (_, minute) => [minute * 60, 100] as const);
  expect(await bytesByHour([flow], 13)).toEqual([...Array(12).fill(6000), 0]);
});

it('all bytes of a flow count in the hour of their minute, and each once', async () => {
  const last = HOUR - 60;
  const flows: Flow[] = [
    // A single minute, several of an hour, the last and the first of two, and some of several with hours between.
    ...[
      [[HOUR, 7]] as const,
      [
        [0, 10],
        [60, 20],
      ] as const,
      [
        [last, 100],
        [HOUR, 1],
      ] as const,
    ],
    [
      [last, 1000],
      [3 * HOUR, 5],
      [4 * HOUR - 60, 6],
    ],
  ];
  expect(await bytesByHour(flows, 4)).toEqual([10 + 20 + 100 + 1000, 7 + 1, 0, 5 + 6]);
});
