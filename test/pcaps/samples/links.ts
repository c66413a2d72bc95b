import { hex, join, NOTHING } from '../layers/bytes.js';
import {
  arpRequest,
  BRIDGE_GROUP,
  EAPOL_START,
  LLDP,
  LLDP_GROUP,
  SPANNING_TREE,
} from '../layers/control.js';
import { ipv4, ipv6 } from '../layers/ip.js';
import * as link from '../layers/link.js';
import { tcp, udp } from '../layers/transport.js';
import type { Hosts, Sample } from '../sample.js';

const { ethernet } = link;
const BROADCAST = hex('ffff ffff ffff');
/** RFC 1661 and 2516: numbers of PPP. */
const [PPP_IPV4, PPP_IPV6, PPP_LCP] = [0x0021, 0x0057, 0xc021];
/** Address families of IPv4 everywhere, and of IPv6 in NetBSD, FreeBSD and macOS. */
const [AF_INET, AF_INET6] = [2, [24, 28, 30]] as const;

const udp4 = ({ a, b }: Hosts) => ipv4({ from: a, to: b }, 'UDP', udp(5000, 9));
const tcp6 = ({ a6, b6 }: Hosts) => ipv6({ from: a6, to: b6 }, 'TCP', tcp(40000, 443));
const seenUdp4 = ({ a, b }: Hosts) => `udp ${a} 5000 > ${b} 9`;
const seenTcp6 = ({ a6, b6 }: Hosts) => `tcp ${a6} 40000 > ${b6} 443`;

/** One IP packet in each kind of link layer. */
export const links: readonly Sample[] = [
  {
    name: 'Ethernet II',
    packets: (hosts) => [
      { bytes: ethernet('IPv4', udp4(hosts)), length: 14 + 20 + 8, outer: seenUdp4(hosts) },
      { bytes: ethernet('IPv6', tcp6(hosts)), length: 14 + 40 + 20, outer: seenTcp6(hosts) },
    ],
  },
  {
    name: 'Ethernet with padding, which belongs to the frame',
    packets: (hosts) => [
      { bytes: link.padded(ethernet('IPv4', udp4(hosts))), length: 60, outer: seenUdp4(hosts) },
    ],
  },
  {
    name: 'IP in a VLAN (IEEE 802.1Q)',
    packets: (hosts) => [
      {
        bytes: ethernet('VLAN', link.vlan(7, 'IPv4', udp4(hosts))),
        ...{ length: 14 + 4 + 20 + 8, outer: seenUdp4(hosts) },
      },
      {
        bytes: ethernet('VLAN', link.vlan(7, 'IPv6', tcp6(hosts))),
        ...{ length: 14 + 4 + 40 + 20, outer: seenTcp6(hosts) },
      },
    ],
  },
  {
    name: 'IPv4 in a VLAN in a VLAN (IEEE 802.1ad), and in three',
    packets: (hosts) => [
      {
        bytes: ethernet('QinQ', link.vlan(100, 'VLAN', link.vlan(7, 'IPv4', udp4(hosts)))),
        ...{ length: 14 + 4 + 4 + 20 + 8, outer: seenUdp4(hosts) },
      },
      {
        bytes: ethernet(
          'VLAN',
          link.vlan(1, 'VLAN', link.vlan(2, 'VLAN', link.vlan(3, 'IPv4', udp4(hosts)))),
        ),
        ...{ length: 14 + 4 + 4 + 4 + 20 + 8, outer: seenUdp4(hosts) },
      },
    ],
  },
  {
    name: 'IP under labels of MPLS (RFC 3032)',
    packets: (hosts) => [
      {
        bytes: ethernet('MPLS', link.mpls([16000], udp4(hosts))),
        ...{ length: 14 + 4 + 20 + 8, outer: seenUdp4(hosts) },
      },
      {
        bytes: ethernet('MPLS', link.mpls([16000, 24001], tcp6(hosts))),
        ...{ length: 14 + 4 + 4 + 40 + 20, outer: seenTcp6(hosts) },
      },
    ],
  },
  {
    name: 'PPPoE (RFC 2516): IPv4, IPv6, and a message of PPP itself',
    packets: (hosts) => [
      {
        bytes: ethernet('PPPoE session', link.pppoe(link.ppp(PPP_IPV4, udp4(hosts)))),
        ...{ length: 14 + 6 + 2 + 20 + 8, outer: seenUdp4(hosts) },
      },
      {
        bytes: ethernet('PPPoE session', link.pppoe(link.ppp(PPP_IPV6, tcp6(hosts)))),
        ...{ length: 14 + 6 + 2 + 40 + 20, outer: seenTcp6(hosts) },
      },
      {
        // RFC 1661, 5.8: an echo request with its magic number.
        bytes: ethernet('PPPoE session', link.pppoe(link.ppp(PPP_LCP, hex('0901 0008 00000001')))),
        ...{ length: 14 + 6 + 2 + 8, outer: 'other' },
      },
    ],
  },
  {
    name: 'Linux cooked capture (any interface)',
    link: 'Linux cooked',
    packets: (hosts) => [
      { bytes: link.linuxCooked('IPv4', udp4(hosts)), length: 16 + 20 + 8, outer: seenUdp4(hosts) },
      {
        bytes: link.linuxCooked('IPv6', tcp6(hosts)),
        length: 16 + 40 + 20,
        outer: seenTcp6(hosts),
      },
      {
        bytes: link.linuxCooked('ARP', arpRequest(hosts.a, hosts.b)),
        ...{ length: 16 + 28, outer: 'other' },
      },
    ],
  },
  {
    name: 'Linux cooked capture, version 2',
    link: 'Linux cooked 2',
    packets: (hosts) => [
      {
        bytes: link.linuxCooked2('IPv4', udp4(hosts)),
        length: 20 + 20 + 8,
        outer: seenUdp4(hosts),
      },
      {
        bytes: link.linuxCooked2('IPv6', tcp6(hosts)),
        length: 20 + 40 + 20,
        outer: seenTcp6(hosts),
      },
    ],
  },
  {
    name: 'raw IP, without any link layer',
    link: 'raw',
    packets: (hosts) => [
      { bytes: udp4(hosts), length: 20 + 8, outer: seenUdp4(hosts) },
      { bytes: tcp6(hosts), length: 40 + 20, outer: seenTcp6(hosts) },
    ],
  },
  {
    name: 'the loopback interface of BSD and macOS',
    link: 'null',
    packets: (hosts) => [
      { bytes: link.bsdLoopback(AF_INET, udp4(hosts)), length: 4 + 20 + 8, outer: seenUdp4(hosts) },
      ...AF_INET6.map((family) => ({
        bytes: link.bsdLoopback(family, tcp6(hosts)),
        ...{ length: 4 + 40 + 20, outer: seenTcp6(hosts) },
      })),
    ],
  },
  {
    name: 'the loopback interface of OpenBSD',
    link: 'loop',
    packets: (hosts) => [
      {
        bytes: link.openBsdLoopback(AF_INET, udp4(hosts)),
        ...{ length: 4 + 20 + 8, outer: seenUdp4(hosts) },
      },
    ],
  },
  {
    name: 'PPP (RFC 1662), with address and control',
    link: 'PPP',
    packets: (hosts) => [
      {
        bytes: join(hex('ff03'), link.ppp(PPP_IPV4, udp4(hosts))),
        ...{ length: 2 + 2 + 20 + 8, outer: seenUdp4(hosts) },
      },
    ],
  },
  {
    name: 'data of 802.11',
    link: '802.11',
    packets: (hosts) => [
      {
        bytes: link.wifiData(link.snap('IPv4', udp4(hosts))),
        ...{ length: 24 + 8 + 20 + 8, outer: seenUdp4(hosts) },
      },
    ],
  },
  {
    name: '802.11 in monitor mode (radiotap): data, and a beacon',
    link: '802.11 radiotap',
    packets: (hosts) => [
      {
        bytes: link.radiotap(link.wifiData(link.snap('IPv6', tcp6(hosts)))),
        ...{ length: 8 + 24 + 8 + 40 + 20, outer: seenTcp6(hosts) },
      },
      { bytes: link.radiotap(link.wifiBeacon()), length: 8 + 24 + 12 + 2 + 3, outer: 'other' },
    ],
  },
  {
    name: 'IP over IEEE 802.2 (RFC 1042)',
    packets: (hosts) => [
      {
        bytes: link.ethernetWithLength(link.snap('IPv4', udp4(hosts)), hex('0200 0000 0002')),
        ...{ length: 60, outer: seenUdp4(hosts) },
      },
    ],
  },
  {
    name: 'ARP (RFC 826), whose addresses are those of no IP packet',
    packets: ({ a, b }) => [
      { bytes: ethernet('ARP', arpRequest(a, b), BROADCAST), length: 14 + 28, outer: 'other' },
    ],
  },
  {
    name: 'LLDP, spanning tree and 802.1X: frames without IP',
    packets: () => [
      { bytes: ethernet('LLDP', LLDP, LLDP_GROUP), length: 14 + 9 + 9 + 4 + 2, outer: 'other' },
      {
        bytes: link.ethernetWithLength(link.llc(0x42, SPANNING_TREE), BRIDGE_GROUP),
        ...{ length: 60, outer: 'other' },
      },
      { bytes: ethernet('EAPOL', EAPOL_START), length: 14 + 4, outer: 'other' },
      { bytes: ethernet('IPv4', NOTHING), length: 14, outer: 'other' },
    ],
  },
];
