import { group } from 'd3-array';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { packetsArbitrary } from '../../independent/captures.js';
import type { Packet } from '../../independent/counting.js';
import { cases } from '../../long/cases.js';
import { detailedCaptures } from '../detailed-captures.js';
import { readData } from '../small-captures.js';

const FROM = 1_600_002_000;
const MACS = [
  ...['b8:27:eb:00:00:01', '4e:00:00:00:00:02', 'fc:fc:48:00:00:03', 'ff:ff:ff:ff:ff:ff'],
  ...['01:00:5e:00:00:fb', '33:33:00:00:00:01', '00:00:00:00:00:00', undefined],
];
const NO_DEVICES = /^(ff|01|33)|^(00:?)+$/;

const details = fc.record({
  sourceMac: fc.constantFrom(...MACS),
  destinationMac: fc.constantFrom(...MACS),
  vlan: fc.constantFrom(undefined, 1, 4094),
});

/** What data/devices.csv is to say of each device, in no order. */
function countDevices(packets: readonly Packet[]) {
  const seen = packets.flatMap((packet) => {
    const { sourceMac, destinationMac } = packet.detail ?? {};
    return [
      { ...packet, mac: sourceMac, isSent: true },
      { ...packet, mac: destinationMac, isSent: false },
    ];
  });
  const known = seen.filter(({ mac }) => mac !== undefined && !NO_DEVICES.test(mac));
  return [...group(known, ({ mac }) => mac ?? '')].map(([mac, own]) => {
    const sum = (parts: typeof own) => parts.reduce((all, { length }) => all + length, 0);
    const [sent, received] = [own.filter((p) => p.isSent), own.filter((p) => !p.isSent)];
    const vlans = new Set(own.flatMap(({ detail }) => detail?.vlan ?? []));
    return {
      mac,
      vlans: [...vlans].sort((a, b) => a - b).join(' '),
      packets_sent: sent.length,
      bytes_sent: sum(sent),
      packets_received: received.length,
      bytes_received: sum(received),
      first: Math.min(...own.map(({ time }) => time)),
      last: Math.max(...own.map(({ time }) => time)),
    };
  });
}

const byMac = (a: { mac?: string }, b: { mac?: string }) =>
  (a.mac ?? '') < (b.mac ?? '') ? -1 : 1;

it('devices of random packets are those of a plain count', () =>
  fc.assert(
    fc.asyncProperty(
      packetsArbitrary(FROM, 3, 40),
      fc.array(details, { minLength: 40, maxLength: 40 }),
      async (bare, all) => {
        fc.pre(bare.length > 0);
        const packets = bare.map((packet, i): Packet => {
          const own = Object.entries(all[i] ?? {}).filter(([, value]) => value !== undefined);
          return { ...packet, detail: Object.fromEntries(own) };
        });
        const { site } = await buildSite(detailedCaptures(packets));
        const rows = readData(site, 'devices.csv').map((row) => ({
          ...{ mac: row.mac ?? '', vlans: row.vlans },
          ...{ packets_sent: Number(row.packets_sent), bytes_sent: Number(row.bytes_sent) },
          packets_received: Number(row.packets_received),
          bytes_received: Number(row.bytes_received),
          ...{ first: Number(row.first), last: Number(row.last) },
        }));
        const expected = countDevices(packets).sort(byMac);
        expect(rows.sort(byMac)).toEqual(expected);
      },
    ),
    { numRuns: cases({ unit: 1, few: 10, many: 100 }) },
  ));
