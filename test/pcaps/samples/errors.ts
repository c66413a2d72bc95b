import { zeros } from '../layers/bytes.js';
import { fragment6, ipv4, ipv6, options6 } from '../layers/ip.js';
import { ethernet } from '../layers/link.js';
import { icmp, tcp, udp } from '../layers/transport.js';
import { vxlan } from '../layers/tunnels.js';
import type { Hosts, Sample } from '../sample.js';

/** An error from a to b that quotes a packet of b; the port is 33434, as of traceroute. */
function error4({ a, b }: Hosts, [type, code]: readonly [number, number], quoted: Buffer) {
  const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, 'ICMP', icmp(type, code, quoted)));
  return { bytes, outer: `other ${a} > ${b}` };
}

function error6({ a6, b6 }: Hosts, [type, code]: readonly [number, number], quoted: Buffer) {
  const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'ICMPv6', icmp(type, code, quoted)));
  return { bytes, outer: `other ${a6} > ${b6}` };
}

const [UNREACHABLE, REDIRECT, EXCEEDED] = [3, 5, 11];

/** Errors that quote a packet, whose addresses and ports must not count. */
export const errors: readonly Sample[] = [
  {
    name: 'an ICMP error that quotes a UDP packet (RFC 792)',
    packets: (hosts) => {
      const { b, d } = hosts;
      const quoted = ipv4({ from: b, to: d }, 'UDP', udp(50001, 33434, zeros(32)));
      return [
        { ...error4(hosts, [UNREACHABLE, 3], quoted), length: 14 + 20 + 8 + 20 + 8 + 32 },
        { ...error4(hosts, [EXCEEDED, 0], quoted), length: 14 + 20 + 8 + 20 + 8 + 32 },
      ];
    },
  },
  {
    name: 'an ICMP error that quotes the first 8 bytes of a TCP segment',
    packets: (hosts) => {
      const { b, d } = hosts;
      const quoted = ipv4({ from: b, to: d }, 'TCP', tcp(50001, 443)).subarray(0, 28);
      return [{ ...error4(hosts, [UNREACHABLE, 1], quoted), length: 14 + 20 + 8 + 28 }];
    },
  },
  {
    name: 'a redirect, and an error from elsewhere than the receiver of what it quotes',
    packets: (hosts) => {
      const { a, b, c, d } = hosts;
      const quoted = ipv4({ from: c, to: d }, 'UDP', udp(50001, 4789));
      const length = 14 + 20 + 8 + 20 + 8;
      // By addresses and ports alone it is a tunnel.
      const notebook = `udp ${a} 50001 > ${b} 4789`;
      return [
        { ...error4(hosts, [REDIRECT, 1], quoted), length, notebook },
        { ...error4(hosts, [UNREACHABLE, 13], quoted), length, notebook },
      ];
    },
  },
  {
    name: 'an ICMP error about a tunnel: a packet in a packet in a packet',
    packets: (hosts) => {
      const { b, c, d } = hosts;
      const inner = ethernet('IPv4', ipv4({ from: c, to: d }, 'TCP', tcp(50001, 443)));
      const quoted = ipv4({ from: b, to: d }, 'UDP', udp(50003, 4789, vxlan(42, inner)));
      return [
        {
          ...error4(hosts, [UNREACHABLE, 4], quoted),
          length: 14 + 20 + 8 + 20 + 8 + 8 + 14 + 20 + 20,
        },
      ];
    },
  },
  {
    name: 'ICMPv6 errors that quote TCP and UDP (RFC 4443)',
    packets: (hosts) => {
      const { b6, d6 } = hosts;
      const ofTcp = ipv6({ from: b6, to: d6 }, 'TCP', tcp(50001, 443));
      const ofUdp = ipv6({ from: b6, to: d6 }, 'UDP', udp(50001, 33434));
      return [
        { ...error6(hosts, [2, 0], ofTcp), length: 14 + 40 + 8 + 40 + 20 },
        { ...error6(hosts, [1, 4], ofUdp), length: 14 + 40 + 8 + 40 + 8 },
      ];
    },
  },
  {
    name: 'ICMPv6 behind hop-by-hop options that quotes a fragment of UDP',
    packets: ({ a6, b6, d6 }) => {
      const header = { offset: 0, more: true, id: 5 };
      const quoted = ipv6(
        { from: b6, to: d6 },
        'fragment',
        fragment6(header, 'UDP', udp(50001, 33434, zeros(8))),
      );
      const error = options6('ICMPv6', icmp(2, 0, quoted));
      return [
        {
          bytes: ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'hop-by-hop options', error)),
          length: 14 + 40 + 8 + 8 + 40 + 8 + 8 + 8,
          outer: `other ${a6} > ${b6}`,
        },
      ];
    },
  },
];
