import { expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import { analyzePrograms } from '../../../../src/sections/talkers/programs/programs.js';
import { summarize } from '../../../../src/warehouse/aggregates/summarize.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { NO_NETWORKS } from '../../../warehouse/enrichment/networks/no-networks.js';

const HOUR = 3600;
const [HOME, AWAY] = ['192.168.0.2', '198.51.100.7'];
/** Bytes, and the times of the first and last packet in seconds. */
type Flow = readonly [bytes: number, first: number, last: number];

/** The bytes per hour of a program that had these flows. */
async function bytesByHour(flows: readonly Flow[], hours: number): Promise<number[]> {
  const { warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 2, onNotice: () => {} },
  });
  const rollups = await warehouse.connect('rollups');
  await rollups.append(
    'flow',
    flows.map(([bytes, ...times], i) => [i, 'tcp', AWAY, 443, HOME, 50_000, 1, bytes, ...times]),
  );
  await rollups.append(
    'exchange',
    flows.map(([bytes, first], i) => [i, Math.floor(first / 60) * 60, AWAY, HOME, 1, bytes]),
  );
  const times = Array.from({ length: hours }, (_, hour) => hour * HOUR);
  await rollups.append(
    'socket',
    times.map((time) => [1, time, 'tcp', HOME, 50_000, AWAY, 443, 7, 'player']),
  );
  await summarize(warehouse, {
    ...{ clock: makeClock('UTC'), top: 20, local: [], networks: NO_NETWORKS, isResolving: false },
  });
  const bins = times.map((start) => ({ start, end: start + HOUR, captured: HOUR }));
  const connection = await warehouse.connect();
  const found = await analyzePrograms(connection, { step: HOUR, bins });
  warehouse.close();
  expect(found.bins.every(({ label }) => label === 'player')).toBe(true);
  return times.map((time) => found.bins.find(({ start }) => start === time)?.bytes ?? 0);
}

it('a flow of half a day counts in each of its hours', async () => {
  expect(await bytesByHour([[12_000, 0, 12 * HOUR]], 13)).toEqual([...Array(12).fill(1000), 0]);
});

it('all bytes of a flow are spread over its duration, and each counts once', async () => {
  const flows: Flow[] = [
    // A single moment, within an hour, across the end of an hour, and over several hours.
    ...[[7, HOUR, HOUR] as const, [10, 10, 20] as const, [101, HOUR - 1, HOUR + 1] as const],
    [4000, HOUR / 2, 2.5 * HOUR],
  ];
  expect(await bytesByHour(flows, 4)).toEqual([10 + 50 + 1000, 7 + 51 + 2000, 1000, 0]);
});
