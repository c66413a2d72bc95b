import { zeros } from '../layers/bytes.js';
import { ipv4, ipv6, options6 } from '../layers/ip.js';
import { ethernet } from '../layers/link.js';
import { tcp, udp } from '../layers/transport.js';
import { vxlan } from '../layers/tunnels.js';
import type { Sample } from '../sample.js';

/** Packets truncated by a small snaplen: they count in full. */
export const cutOff: readonly Sample[] = [
  {
    name: 'cut off within the payload',
    packets: ({ a, b, a6, b6 }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80, zeros(1400)))),
        ...{ kept: 68, length: 14 + 20 + 20 + 1400, outer: `tcp ${a} 40000 > ${b} 80` },
      },
      {
        bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'UDP', udp(5000, 9, zeros(1200)))),
        ...{ kept: 68, length: 14 + 40 + 8 + 1200, outer: `udp ${a6} 5000 > ${b6} 9` },
      },
    ],
  },
  {
    name: 'cut off within the headers of TCP and UDP, behind the ports',
    packets: ({ a, b }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80, zeros(1400)))),
        ...{ kept: 14 + 20 + 4, length: 14 + 20 + 20 + 1400, outer: `tcp ${a} 40000 > ${b} 80` },
      },
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(5000, 9, zeros(1200)))),
        ...{ kept: 14 + 20 + 4, length: 14 + 20 + 8 + 1200, outer: `udp ${a} 5000 > ${b} 9` },
      },
    ],
  },
  {
    name: 'cut off before the ports: their protocol is known, their ports are not',
    packets: ({ a, b, a6, b6 }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80, zeros(1400)))),
        ...{ kept: 14 + 20, length: 14 + 20 + 20 + 1400, outer: `tcp ${a} > ${b}` },
        notebook: `other ${a} > ${b}`,
      },
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(5000, 9, zeros(1200)))),
        ...{ kept: 14 + 20, length: 14 + 20 + 8 + 1200, outer: `udp ${a} > ${b}` },
        notebook: `other ${a} > ${b}`,
      },
      {
        bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'TCP', tcp(40000, 443))),
        ...{ kept: 14 + 40, length: 14 + 40 + 20, outer: `tcp ${a6} > ${b6}` },
      },
      {
        bytes: ethernet(
          'IPv6',
          ipv6({ from: a6, to: b6 }, 'hop-by-hop options', options6('UDP', udp(5000, 9))),
        ),
        ...{ kept: 14 + 40 + 8, length: 14 + 40 + 8 + 8, outer: `udp ${a6} > ${b6}` },
      },
    ],
  },
  {
    name: 'cut off within the packet of a tunnel',
    packets: ({ a, b, c, d }) => {
      const inner = ethernet('IPv4', ipv4({ from: c, to: d }, 'TCP', tcp(50001, 443, zeros(900))));
      const bytes = ethernet(
        'IPv4',
        ipv4({ from: a, to: b }, 'UDP', udp(40000, 4789, vxlan(42, inner))),
      );
      const length = 14 + 20 + 8 + 8 + 14 + 20 + 20 + 900;
      const outer = `udp ${a} 40000 > ${b} 4789`;
      // Before its addresses, between them, before its ports, between them, and behind them.
      return [64, 80, 84, 86, 96].map((kept) => ({
        ...{ bytes, kept, length, outer },
        // Three addresses: the third may be a source or a destination.
        isAmbiguous: kept === 80,
      }));
    },
  },
  {
    name: 'cut off within a UDP packet of a tunnel, between its ports',
    packets: ({ a, b, c, d }) => {
      const inner = ethernet('IPv4', ipv4({ from: c, to: d }, 'UDP', udp(50001, 50002)));
      const bytes = ethernet(
        'IPv4',
        ipv4({ from: a, to: b }, 'UDP', udp(40000, 4789, vxlan(42, inner))),
      );
      const length = 14 + 20 + 8 + 8 + 14 + 20 + 8;
      return [{ bytes, kept: 86, length, outer: `udp ${a} 40000 > ${b} 4789` }];
    },
  },
  {
    name: 'cut off within the header of IPv4',
    packets: ({ a, b }) => {
      const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80)));
      const cut = (kept: number, outer: string) => ({ bytes, kept, length: 14 + 20 + 20, outer });
      return [
        cut(14 + 16, 'tcp'),
        cut(14 + 10, 'tcp'),
        cut(14 + 8, 'unknown'),
        cut(14 + 1, 'unknown'),
      ];
    },
  },
  {
    name: 'cut off within the header of IPv6',
    packets: ({ a6, b6 }) => {
      const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'UDP', udp(5000, 9)));
      const cut = (kept: number, outer: string) => ({ bytes, kept, length: 14 + 40 + 8, outer });
      return [cut(14 + 24, 'udp'), cut(14 + 7, 'udp'), cut(14 + 6, 'unknown'), cut(14, 'unknown')];
    },
  },
  {
    name: 'cut off before the header that says what IPv6 carries',
    packets: ({ a6, b6 }) => {
      const payload = options6('TCP', tcp(40000, 443));
      const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'hop-by-hop options', payload));
      return [{ bytes, kept: 14 + 40, length: 14 + 40 + 8 + 20, outer: `unknown ${a6} > ${b6}` }];
    },
  },
  {
    name: 'cut off within the header of Ethernet, or kept not at all',
    packets: ({ a, b }) => {
      const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80)));
      return [10, 0].map((kept) => ({ bytes, kept, length: 14 + 20 + 20, outer: 'other' }));
    },
  },
];
