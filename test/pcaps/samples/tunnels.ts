import { hex, zeros } from '../layers/bytes.js';
import { ipv4, ipv6 } from '../layers/ip.js';
import { ethernet, ppp } from '../layers/link.js';
import type { Protocol } from '../layers/numbers.js';
import { tcp, udp } from '../layers/transport.js';
import * as tunnel from '../layers/tunnels.js';
import type { Hosts, Sample } from '../sample.js';

/** Inner packets, with ports that no outer packet has. */
const innerTcp4 = ({ c, d }: Hosts) => ipv4({ from: c, to: d }, 'TCP', tcp(50001, 50002));
const innerUdp4 = ({ c, d }: Hosts) => ipv4({ from: c, to: d }, 'UDP', udp(50001, 50002));
const innerTcp6 = ({ c6, d6 }: Hosts) => ipv6({ from: c6, to: d6 }, 'TCP', tcp(50001, 50002));
const innerUdp6 = ({ c6, d6 }: Hosts) => ipv6({ from: c6, to: d6 }, 'UDP', udp(50001, 50002));
const OUTER4 = 14 + 20;
const OUTER6 = 14 + 40;

/** A packet with another one directly in IP. */
function carrying4({ a, b }: Hosts, protocol: Protocol, payload: Buffer, length: number) {
  const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, protocol, payload));
  return { bytes, length: OUTER4 + length, outer: `other ${a} > ${b}` };
}

function carrying6({ a6, b6 }: Hosts, protocol: Protocol, payload: Buffer, length: number) {
  const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, protocol, payload));
  return { bytes, length: OUTER6 + length, outer: `other ${a6} > ${b6}` };
}

/** A UDP tunnel from an ephemeral port to the tunnel's port. */
function inUdp4({ a, b }: Hosts, port: number, payload: Buffer, length: number, from = 40000) {
  const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(from, port, payload)));
  return { bytes, length: OUTER4 + 8 + length, outer: `udp ${a} ${from} > ${b} ${port}` };
}

function inUdp6({ a6, b6 }: Hosts, port: number, payload: Buffer, length: number) {
  const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'UDP', udp(40000, port, payload)));
  return { bytes, length: OUTER6 + 8 + length, outer: `udp ${a6} 40000 > ${b6} ${port}` };
}

/** The notebook's values for IPv6 in IPv4: outer addresses, inner ports. */
function portsOutside(protocol: 'tcp' | 'udp', { a, b }: Hosts): string {
  return `${protocol} ${a} 50001 > ${b} 50002`;
}

/** Its values for IPv4 in IPv6, with the outer ports if there are any. */
function inner(protocol: 'tcp' | 'udp', { c, d }: Hosts, from = 50001, to = 50002): string {
  return `${protocol} ${c} ${from} > ${d} ${to}`;
}

/** Nested packets: the outer one counts, without addresses and ports of the inner one. */
export const tunnels: readonly Sample[] = [
  {
    name: 'IPv4 in IPv4 (RFC 2003)',
    packets: (hosts) => [
      carrying4(hosts, 'IPv4', innerTcp4(hosts), 20 + 20),
      carrying4(hosts, 'IPv4', innerUdp4(hosts), 20 + 8),
    ],
  },
  {
    name: 'IPv6 in IPv4 (6in4, RFC 4213)',
    packets: (hosts) => [
      {
        ...carrying4(hosts, 'IPv6', innerTcp6(hosts), 40 + 20),
        notebook: portsOutside('tcp', hosts),
      },
      {
        ...carrying4(hosts, 'IPv6', innerUdp6(hosts), 40 + 8),
        notebook: portsOutside('udp', hosts),
      },
    ],
  },
  {
    name: 'IPv4 and IPv6 in IPv6 (RFC 2473)',
    packets: (hosts) => [
      { ...carrying6(hosts, 'IPv4', innerTcp4(hosts), 20 + 20), notebook: inner('tcp', hosts) },
      { ...carrying6(hosts, 'IPv4', innerUdp4(hosts), 20 + 8), notebook: inner('udp', hosts) },
      carrying6(hosts, 'IPv6', innerTcp6(hosts), 40 + 20),
      carrying6(hosts, 'IPv6', innerUdp6(hosts), 40 + 8),
    ],
  },
  {
    name: 'GRE (RFC 2784, 2890): IPv4, IPv6, Ethernet',
    packets: (hosts) => [
      carrying4(hosts, 'GRE', tunnel.gre('IPv4', innerUdp4(hosts)), 4 + 20 + 8),
      {
        ...carrying4(hosts, 'GRE', tunnel.gre('IPv6', innerTcp6(hosts)), 4 + 40 + 20),
        notebook: portsOutside('tcp', hosts),
      },
      carrying4(
        hosts,
        'GRE',
        tunnel.greWithKey('transparent Ethernet', 5, ethernet('IPv4', innerTcp4(hosts))),
        8 + 14 + 20 + 20,
      ),
      {
        ...carrying6(hosts, 'GRE', tunnel.gre('IPv4', innerUdp4(hosts)), 4 + 20 + 8),
        notebook: inner('udp', hosts),
      },
    ],
  },
  {
    name: 'what a switch mirrors (ERSPAN), and Ethernet in IP (RFC 3378)',
    packets: (hosts) => {
      const frame = ethernet('IPv4', innerTcp4(hosts));
      return [
        carrying4(hosts, 'GRE', tunnel.erspan(1, frame), 8 + 8 + 14 + 20 + 20),
        carrying4(hosts, 'EtherIP', tunnel.etherIp(frame), 2 + 14 + 20 + 20),
        carrying6(
          hosts,
          'EtherIP',
          tunnel.etherIp(ethernet('ARP', hex('00'.repeat(28)))),
          2 + 14 + 28,
        ),
      ];
    },
  },
  {
    name: 'VXLAN (RFC 7348), over IPv4 and IPv6, of every kind of packet',
    packets: (hosts) => {
      const frame = (packet: Buffer) => tunnel.vxlan(42, packet);
      return [
        inUdp4(hosts, 4789, frame(ethernet('IPv4', innerTcp4(hosts))), 8 + 14 + 20 + 20),
        inUdp4(hosts, 4789, frame(ethernet('IPv4', innerUdp4(hosts))), 8 + 14 + 20 + 8),
        inUdp4(hosts, 4789, frame(ethernet('IPv6', innerTcp6(hosts))), 8 + 14 + 40 + 20),
        inUdp4(hosts, 4789, frame(ethernet('IPv6', innerUdp6(hosts))), 8 + 14 + 40 + 8),
        {
          ...inUdp6(hosts, 4789, frame(ethernet('IPv4', innerTcp4(hosts))), 8 + 14 + 20 + 20),
          notebook: inner('udp', hosts, 40000, 4789),
        },
        inUdp6(hosts, 4789, frame(ethernet('IPv6', innerUdp6(hosts))), 8 + 14 + 40 + 8),
      ];
    },
  },
  {
    name: 'big TCP in VXLAN and Geneve, whose length overflows both headers',
    packets: (hosts) => {
      const { a, b, c, d } = hosts;
      const inner = ethernet(
        'IPv4',
        ipv4({ from: c, to: d, totalLength: 0 }, 'TCP', tcp(50001, 50002, zeros(65_000))),
      );
      const offloaded = (port: number, payload: Buffer) => {
        const datagram = udp(40000, port, payload.subarray(0, 1000));
        const whole = Buffer.concat([datagram, payload.subarray(1000)]);
        datagram.writeUInt16BE(0, 4);
        whole.writeUInt16BE(0, 4);
        return ethernet('IPv4', ipv4({ from: a, to: b, totalLength: 0 }, 'UDP', whole));
      };
      const length = OUTER4 + 8 + 8 + 14 + 20 + 20 + 65_000;
      return [
        {
          bytes: offloaded(4789, tunnel.vxlan(42, inner)),
          ...{ length, outer: `udp ${a} 40000 > ${b} 4789` },
        },
        {
          bytes: offloaded(6081, tunnel.geneve(42, 'transparent Ethernet', inner)),
          ...{ length, outer: `udp ${a} 40000 > ${b} 6081` },
        },
      ];
    },
  },
  {
    name: 'Geneve (RFC 8926)',
    packets: (hosts) => {
      const frame = (packet: Buffer) => tunnel.geneve(42, 'transparent Ethernet', packet);
      return [
        inUdp4(hosts, 6081, frame(ethernet('IPv4', innerTcp4(hosts))), 8 + 14 + 20 + 20),
        inUdp4(hosts, 6081, frame(ethernet('IPv6', innerUdp6(hosts))), 8 + 14 + 40 + 8),
        inUdp4(hosts, 6081, tunnel.geneve(42, 'IPv4', innerUdp4(hosts)), 8 + 20 + 8),
        {
          ...inUdp6(hosts, 6081, frame(ethernet('IPv4', innerTcp4(hosts))), 8 + 14 + 20 + 20),
          notebook: inner('udp', hosts, 40000, 6081),
        },
      ];
    },
  },
  {
    name: 'GTP-U (3GPP TS 29.281)',
    packets: (hosts) => [
      inUdp4(hosts, 2152, tunnel.gtpU(9, innerTcp4(hosts)), 8 + 20 + 20, 2152),
      inUdp4(hosts, 2152, tunnel.gtpU(9, innerTcp6(hosts)), 8 + 40 + 20, 2152),
      {
        ...inUdp6(hosts, 2152, tunnel.gtpU(9, innerUdp4(hosts)), 8 + 20 + 8),
        notebook: inner('udp', hosts, 40000, 2152),
      },
    ],
  },
  {
    name: 'Teredo (RFC 4380)',
    packets: (hosts) => [
      inUdp4(hosts, 3544, innerTcp6(hosts), 40 + 20),
      inUdp4(hosts, 3544, innerUdp6(hosts), 40 + 8),
    ],
  },
  {
    name: 'AYIYA, a tunnel of a port that is on no list',
    packets: (hosts) => [
      inUdp4(hosts, 5072, tunnel.ayiya(innerTcp6(hosts)), 44 + 40 + 20),
      inUdp4(hosts, 5072, tunnel.ayiya(innerUdp6(hosts)), 44 + 40 + 8),
    ],
  },
  {
    name: 'L2TP (RFC 2661) with PPP',
    packets: (hosts) => [
      inUdp4(hosts, 1701, tunnel.l2tp(1, 2, ppp(0x0021, innerTcp4(hosts))), 6 + 2 + 20 + 20, 1701),
      inUdp4(hosts, 1701, tunnel.l2tp(1, 2, ppp(0x0057, innerUdp6(hosts))), 6 + 2 + 40 + 8, 1701),
    ],
  },
  {
    name: 'a tunnel in a tunnel: VXLAN in GRE in IPv6, and 6in4 in GTP-U',
    packets: (hosts) => {
      const { c, d } = hosts;
      const vxlan = tunnel.vxlan(42, ethernet('IPv6', innerTcp6(hosts)));
      const inGre = ipv4({ from: c, to: d }, 'UDP', udp(50001, 4789, vxlan));
      const in4 = ipv4({ from: c, to: d }, 'IPv6', innerUdp6(hosts));
      return [
        {
          ...carrying6(hosts, 'GRE', tunnel.gre('IPv4', inGre), 4 + 20 + 8 + 8 + 14 + 40 + 20),
          notebook: inner('udp', hosts, 50001, 4789),
        },
        inUdp4(hosts, 2152, tunnel.gtpU(9, in4), 8 + 20 + 40 + 8, 2152),
      ];
    },
  },
  {
    name: 'a packet within to the very addresses of the one outside',
    packets: (hosts) => {
      const { a, b } = hosts;
      const back = ipv4({ from: b, to: a }, 'UDP', udp(50001, 50002));
      return [
        carrying4(hosts, 'IPv4', back, 20 + 8),
        inUdp4(hosts, 4789, tunnel.vxlan(42, ethernet('IPv4', back)), 8 + 14 + 20 + 8),
      ];
    },
  },
  {
    name: 'payloads of UDP that look like packets and are none',
    packets: (hosts) => [
      inUdp4(hosts, 9, innerTcp4(hosts), 20 + 20),
      inUdp4(hosts, 9, ethernet('IPv6', innerUdp6(hosts)), 14 + 40 + 8),
      inUdp4(hosts, 4789, hex('ff'.repeat(30)), 30),
    ],
  },
];
