import { hex, join, zeros } from '../layers/bytes.js';
import { ipv4, ipv6 } from '../layers/ip.js';
import { ethernet } from '../layers/link.js';
import { tcp, udp } from '../layers/transport.js';
import type { Sample } from '../sample.js';

/** Invalid headers, which anybody can send. */
export const claims: readonly Sample[] = [
  {
    name: 'lengths that are not those of the packet',
    packets: ({ a, b, a6, b6 }) => {
      const long = udp(5000, 9);
      long.writeUInt16BE(0xffff, 4);
      const long6 = ipv6({ from: a6, to: b6 }, 'TCP', tcp(40000, 443));
      long6.writeUInt16BE(0xffff, 4);
      return [
        {
          bytes: ethernet('IPv4', ipv4({ from: a, to: b, totalLength: 65_535 }, 'UDP', long)),
          ...{ length: 14 + 20 + 8, outer: `udp ${a} 5000 > ${b} 9` },
        },
        {
          bytes: ethernet('IPv6', long6),
          ...{ length: 14 + 40 + 20, outer: `tcp ${a6} 40000 > ${b6} 443` },
        },
        {
          // It ends before its ports, and what follows is padding.
          bytes: ethernet('IPv4', ipv4({ from: a, to: b, totalLength: 20 }, 'TCP', tcp(1, 2))),
          ...{ length: 14 + 20 + 20, outer: `tcp ${a} > ${b}`, notebook: `other ${a} > ${b}` },
        },
        {
          bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', zeros(0))),
          ...{ length: 14 + 20, outer: `tcp ${a} > ${b}`, notebook: `other ${a} > ${b}` },
        },
      ];
    },
  },
  {
    name: 'a length on the wire of which nearly nothing was kept',
    packets: ({ a, b }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(5000, 9, zeros(8)))),
        ...{ kept: 42, length: 0x7fff_ffff, outer: `udp ${a} 5000 > ${b} 9` },
      },
    ],
  },
  {
    name: 'a version of IP that is none, or another than the EtherType says',
    packets: ({ a, b, a6, b6 }) => {
      const packet = ipv4({ from: a, to: b }, 'UDP', udp(5000, 9));
      const ofVersion9 = join(hex('95'), packet.subarray(1));
      const ofVersion6 = ipv6({ from: a6, to: b6 }, 'TCP', tcp(40000, 443));
      return [
        { bytes: ethernet('IPv4', ofVersion9), length: 14 + 20 + 8, outer: 'unknown' },
        { bytes: ethernet('IPv4', ofVersion6), length: 14 + 40 + 20, outer: 'unknown' },
      ];
    },
  },
  {
    name: 'a header of IPv4 that is shorter than one can be (RFC 791, 3.1)',
    packets: ({ a, b }) => {
      const packet = ipv4({ from: a, to: b }, 'UDP', udp(5000, 9));
      const bytes = ethernet('IPv4', join(hex('44'), packet.subarray(1)));
      return [{ bytes, length: 14 + 20 + 8, outer: 'unknown' }];
    },
  },
];
