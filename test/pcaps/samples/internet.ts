import { hex, join, zeros } from '../layers/bytes.js';
import { igmpReport, neighborSolicitation, ospfHello } from '../layers/control.js';
import * as ip from '../layers/ip.js';
import { ethernet, padded } from '../layers/link.js';
import { icmp, sctp, tcp, udp, udpLite } from '../layers/transport.js';
import type { Sample } from '../sample.js';

const { ipv4, ipv6 } = ip;
const [ALL_ROUTERS_OSPF, MULTICAST] = ['224.0.0.5', '239.1.2.3'];
/** RFC 2113: router alert; RFC 791: ends, and does nothing. */
const ROUTER_ALERT = hex('9404 0000');
const EVERY_OPTION = join(ROUTER_ALERT, hex('01'.repeat(35)), hex('00'));

/** Payloads of IP, and its headers. */
export const internet: readonly Sample[] = [
  {
    name: 'IPv4 with options (RFC 791), up to the longest header',
    packets: ({ a, b }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b, options: ROUTER_ALERT }, 'TCP', tcp(1, 2))),
        ...{ length: 14 + 24 + 20, outer: `tcp ${a} 1 > ${b} 2` },
      },
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b, options: EVERY_OPTION }, 'UDP', udp(3, 4))),
        ...{ length: 14 + 60 + 8, outer: `udp ${a} 3 > ${b} 4` },
      },
    ],
  },
  {
    name: 'TCP and UDP without payload, and of the ports 0 and 65535',
    packets: ({ a, b }) => [
      {
        bytes: padded(ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80)))),
        ...{ length: 60, outer: `tcp ${a} 40000 > ${b} 80` },
      },
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(0, 65535))),
        ...{ length: 14 + 20 + 8, outer: `udp ${a} 0 > ${b} 65535` },
      },
    ],
  },
  {
    name: 'a jumbo frame, and a segment that the card was left to cut',
    packets: ({ a, b }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'TCP', tcp(40000, 80, zeros(8960)))),
        ...{ length: 14 + 20 + 20 + 8960, outer: `tcp ${a} 40000 > ${b} 80` },
      },
      {
        // TCP segmentation offload: the network card sets the total length.
        bytes: ethernet(
          'IPv4',
          ipv4({ from: a, to: b, totalLength: 0 }, 'TCP', tcp(40000, 80, zeros(60_000))),
        ),
        ...{ length: 14 + 20 + 20 + 60_000, outer: `tcp ${a} 40000 > ${b} 80` },
      },
    ],
  },
  {
    name: 'a UDP datagram in three fragments (RFC 791), the last one first',
    isReassembled: true,
    packets: ({ a, b }) => {
      const datagram = udp(5000, 9, zeros(3000));
      const later = { outer: `udp ${a} > ${b}`, notebook: `other ${a} > ${b}` };
      const fragment = (offset: number, end: number) => {
        const header = { offset, more: end < datagram.length, id: 77 };
        const payload = datagram.subarray(offset, end);
        return ethernet('IPv4', ipv4({ from: a, to: b, fragment: header }, 'UDP', payload));
      };
      return [
        { bytes: fragment(2960, 3008), length: 14 + 20 + 48, ...later },
        { bytes: fragment(1480, 2960), length: 14 + 20 + 1480, ...later },
        { bytes: fragment(0, 1480), length: 14 + 20 + 1480, outer: `udp ${a} 5000 > ${b} 9` },
      ];
    },
  },
  {
    name: 'a TCP segment in two fragments of IPv4, and one that never comes',
    isReassembled: true,
    packets: ({ a, b }) => {
      const segment = tcp(40000, 80, zeros(1000));
      const ofFirst = { offset: 0, more: true, id: 78 };
      return [
        {
          bytes: ethernet(
            'IPv4',
            ipv4({ from: a, to: b, fragment: ofFirst }, 'TCP', segment.subarray(0, 800)),
          ),
          ...{ length: 14 + 20 + 800, outer: `tcp ${a} 40000 > ${b} 80` },
          notebook: `other ${a} > ${b}`,
        },
        {
          bytes: ethernet(
            'IPv4',
            ipv4(
              { from: a, to: b, fragment: { offset: 1600, more: true, id: 79 } },
              'TCP',
              zeros(800),
            ),
          ),
          ...{ length: 14 + 20 + 800, outer: `tcp ${a} > ${b}` },
          notebook: `other ${a} > ${b}`,
        },
      ];
    },
  },
  {
    name: 'IPv6 with extension headers (RFC 8200, 4.1)',
    packets: ({ a6, b6, c6 }) => {
      const ofDestination = ip.options6('TCP', tcp(40000, 443));
      const ofRoute = ip.segmentRouting('destination options', c6, ofDestination);
      return [
        {
          bytes: ethernet(
            'IPv6',
            ipv6({ from: a6, to: b6 }, 'hop-by-hop options', ip.options6('UDP', udp(5000, 9))),
          ),
          ...{ length: 14 + 40 + 8 + 8, outer: `udp ${a6} 5000 > ${b6} 9` },
        },
        {
          bytes: ethernet(
            'IPv6',
            ipv6({ from: a6, to: b6 }, 'hop-by-hop options', ip.options6('routing', ofRoute)),
          ),
          ...{ length: 14 + 40 + 8 + 24 + 8 + 20, outer: `tcp ${a6} 40000 > ${b6} 443` },
        },
        {
          bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'nothing', zeros(0))),
          ...{ length: 14 + 40, outer: `other ${a6} > ${b6}` },
        },
      ];
    },
  },
  {
    name: 'a UDP datagram in two fragments of IPv6 (RFC 8200, 4.5)',
    isReassembled: true,
    packets: ({ a6, b6 }) => {
      const datagram = udp(5000, 9, zeros(1600));
      const fragment = (offset: number, end: number) => {
        const header = { offset, more: end < datagram.length, id: 80 };
        const payload = ip.fragment6(header, 'UDP', datagram.subarray(offset, end));
        return ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'fragment', payload));
      };
      return [
        { bytes: fragment(1400, 1608), length: 14 + 40 + 8 + 208, outer: `udp ${a6} > ${b6}` },
        { bytes: fragment(0, 1400), length: 14 + 40 + 8 + 1400, outer: `udp ${a6} 5000 > ${b6} 9` },
      ];
    },
  },
  {
    name: 'ICMP and ICMPv6: echo, and who has an address (RFC 792, 4443, 4861)',
    packets: ({ a, b, a6, b6 }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'ICMP', icmp(8, 0, zeros(56)))),
        ...{ length: 14 + 20 + 8 + 56, outer: `other ${a} > ${b}` },
      },
      {
        bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'ICMPv6', icmp(128, 0, zeros(56)))),
        ...{ length: 14 + 40 + 8 + 56, outer: `other ${a6} > ${b6}` },
      },
      {
        bytes: ethernet(
          'IPv6',
          ipv6({ from: a6, to: 'ff02::1:ff00:2' }, 'ICMPv6', neighborSolicitation(b6)),
        ),
        ...{ length: 14 + 40 + 24, outer: `other ${a6} > ff02::1:ff00:2` },
      },
    ],
  },
  {
    name: 'SCTP and UDP-Lite, whose ports are neither of TCP nor of UDP',
    packets: ({ a, b, a6, b6 }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'SCTP', sctp(2905, 2906, zeros(4)))),
        ...{ length: 14 + 20 + 12 + 16 + 4, outer: `other ${a} > ${b}` },
      },
      {
        bytes: ethernet(
          'IPv6',
          ipv6({ from: a6, to: b6 }, 'UDP-Lite', udpLite(5004, 5005, zeros(8))),
        ),
        ...{ length: 14 + 40 + 8 + 8, outer: `other ${a6} > ${b6}` },
      },
    ],
  },
  {
    name: 'OSPF and IGMP to groups (RFC 2328, 2236)',
    packets: ({ a, b }) => [
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: ALL_ROUTERS_OSPF }, 'OSPF', ospfHello(a))),
        ...{ length: 14 + 20 + 44, outer: `other ${a} > ${ALL_ROUTERS_OSPF}` },
      },
      {
        bytes: padded(
          ethernet(
            'IPv4',
            ipv4({ from: b, to: MULTICAST, options: ROUTER_ALERT }, 'IGMP', igmpReport(MULTICAST)),
          ),
        ),
        ...{ length: 60, outer: `other ${b} > ${MULTICAST}` },
      },
    ],
  },
  {
    name: 'IPsec: AH around TCP in the clear, ESP, ESP in UDP (RFC 4302, 4303, 3948)',
    packets: ({ a, b, a6, b6 }) => [
      {
        bytes: ethernet(
          'IPv4',
          ipv4({ from: a, to: b }, 'AH', ip.authentication('TCP', tcp(40000, 443))),
        ),
        ...{ length: 14 + 20 + 24 + 20, outer: `other ${a} > ${b}` },
        notebook: `tcp ${a} 40000 > ${b} 443`,
      },
      {
        bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'ESP', ip.encrypted(64))),
        ...{ length: 14 + 40 + 8 + 64, outer: `other ${a6} > ${b6}` },
      },
      {
        bytes: ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(4500, 4500, ip.encrypted(64)))),
        ...{ length: 14 + 20 + 8 + 8 + 64, outer: `udp ${a} 4500 > ${b} 4500` },
      },
    ],
  },
];
