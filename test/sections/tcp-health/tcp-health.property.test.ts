import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeClock } from '../../../src/format/clock.js';
import { analyzeTcp } from '../../../src/sections/tcp-health/analyze.js';
import { summarize } from '../../../src/warehouse/aggregates/summarize.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import type { Packet } from '../../independent/counting.js';
import { cases } from '../../long/cases.js';
import { NO_NETWORKS } from '../../warehouse/enrichment/networks/no-networks.js';
import { addFiles, addFlowMinutes } from '../../warehouse/rollup-rows.js';
import {
  expectedOf,
  handshakesOf,
  type Planned,
  packetsOf,
  plannedArbitrary,
} from './connections.js';
import { flowMinutes } from './flow-minutes.js';

const FROM = 1_600_002_000;
/** Seconds from one connection to the next: they last up to seven minutes. */
const APART = 840;

async function tcpOf(packets: readonly Packet[]) {
  const { warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 1, onNotice: () => {} },
  });
  try {
    const rollups = await warehouse.connect('rollups');
    await addFlowMinutes(rollups, flowMinutes(packets));
    await addFiles(rollups);
    await summarize(warehouse, {
      ...{ clock: makeClock('UTC'), top: 20, local: ['192.168.0.0/16'], networks: NO_NETWORKS },
      ...{ isResolving: false, isOnce: true },
    });
    return await analyzeTcp(await warehouse.connect());
  } finally {
    warehouse.close();
  }
}

/** What has no beginning would be part of an earlier connection between the same ports. */
const portOf = ({ outcome }: Planned, i: number) => (outcome === 'late' ? 40_000 + i : 50_000);

function medianOf(ascending: readonly number[]): number | null {
  const middle = (ascending.length - 1) / 2;
  const [low, high] = [ascending[Math.floor(middle)], ascending[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

it('connections of the same two ends have the outcomes that they were made with', () =>
  fc.assert(
    fc.asyncProperty(fc.array(plannedArbitrary, { minLength: 1, maxLength: 12 }), async (plans) => {
      const packets = plans.flatMap((plan, i) =>
        packetsOf(plan, FROM + i * APART, portOf(plan, i)),
      );
      const data = await tcpOf(packets);
      const expected = { ...expectedOf(plans), packets: packets.length };
      expect(data?.summary).toMatchObject(expected);
      expect(data?.remotes).toMatchObject([{ remote: '198.51.100.7', ...expected }]);
      const median = medianOf(handshakesOf(plans));
      const found = data?.summary.handshake_median ?? null;
      if (median === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(median, 5);
    }),
    { numRuns: cases({ unit: 3, few: 50, many: 1000 }) },
  ));
