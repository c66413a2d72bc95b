import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { cases } from '../../long/cases.js';
import { detailedCaptures } from '../detailed-captures.js';
import { readData } from '../small-captures.js';
import { expectedOf, handshakesOf, packetsOf, plannedArbitrary } from './connections.js';

const FROM = 1_600_002_000;
/** Seconds from one connection to the next: they last up to seven minutes. */
const APART = 840;

it('connections of the same two ends have the outcomes that they were made with', () =>
  fc.assert(
    fc.asyncProperty(fc.array(plannedArbitrary, { minLength: 1, maxLength: 12 }), async (plans) => {
      const packets = plans.flatMap((plan, i) => packetsOf(plan, FROM + i * APART));
      const { site } = await buildSite(detailedCaptures(packets), { local: ['192.168.0.0/16'] });
      const [row, ...others] = readData(site, 'tcp.csv');
      expect(others).toEqual([]);
      const expected = expectedOf(plans);
      const texts = Object.entries(expected).map(([name, value]) => [name, String(value)]);
      expect(row).toMatchObject(Object.fromEntries(texts));
      expect(row).toMatchObject({ remote: '198.51.100.7', packets: String(packets.length) });
      const times = handshakesOf(plans);
      const middle = (times.length - 1) / 2;
      const [low = 0, high = 0] = [times[Math.floor(middle)], times[Math.ceil(middle)]];
      if (times.length > 0) expect(Number(row?.handshake_median)).toBeCloseTo((low + high) / 2, 5);
    }),
    { numRuns: cases({ unit: 4, few: 20, many: 200 }) },
  ));
