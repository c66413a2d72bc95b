import { gzipSync } from 'node:zlib';
import { ipv4, ipv6 } from '../layers/ip.js';
import { ethernet, linuxCooked } from '../layers/link.js';
import { LINK_TYPES } from '../layers/numbers.js';
import { tcp, udp } from '../layers/transport.js';
import { pcap, pcapng } from '../pcap.js';
import type { Hosts, Sample } from '../sample.js';

const link = LINK_TYPES.Ethernet;
/** Nanoseconds: a second, and an hour less the smallest step of a pcap in microseconds. */
const [SECOND, END] = [1_000_000_000n, 3_599_999_999_000n];

function udp4({ a, b }: Hosts, at: bigint) {
  const bytes = ethernet('IPv4', ipv4({ from: a, to: b }, 'UDP', udp(5000, 9)));
  return { bytes, length: 14 + 20 + 8, outer: `udp ${a} 5000 > ${b} 9`, at };
}

function tcp6({ a6, b6 }: Hosts, at: bigint) {
  const bytes = ethernet('IPv6', ipv6({ from: a6, to: b6 }, 'TCP', tcp(40000, 443)));
  return { bytes, length: 14 + 40 + 20, outer: `tcp ${a6} 40000 > ${b6} 443`, at };
}

const two = (hosts: Hosts) => [udp4(hosts, 1000n), tcp6(hosts, SECOND + 2000n)];

/** The same packets in each form of a capture file, and at odd times. */
export const files: readonly Sample[] = [
  {
    name: 'pcap of a big-endian computer',
    packets: two,
    file: (packets) => pcap(packets, { link, isBigEndian: true }),
  },
  {
    name: 'pcap in nanoseconds',
    packets: (hosts) => [udp4(hosts, 1n), udp4(hosts, 2n), tcp6(hosts, END + 400n)],
    file: (packets) => pcap(packets, { link, resolution: 'nanoseconds' }),
  },
  {
    name: 'pcap in nanoseconds of a big-endian computer',
    packets: two,
    file: (packets) => pcap(packets, { link, isBigEndian: true, resolution: 'nanoseconds' }),
  },
  {
    name: 'pcapng',
    packets: two,
    file: (packets) => pcapng([{ link, packets }]),
    extension: '.pcapng',
  },
  {
    name: 'pcapng of a big-endian computer',
    packets: two,
    file: (packets) => pcapng([{ link, packets }], true),
    extension: '.pcapng',
  },
  {
    name: 'pcapng of two interfaces with different link layers',
    packets: (hosts) => {
      const { a, b } = hosts;
      return [
        udp4(hosts, 1000n),
        {
          bytes: linuxCooked('IPv4', ipv4({ from: b, to: a }, 'UDP', udp(9, 5000))),
          ...{ length: 16 + 20 + 8, outer: `udp ${b} 9 > ${a} 5000`, at: 2000n },
        },
      ];
    },
    file: (packets) =>
      pcapng([
        { link, packets: packets.slice(0, 1) },
        { link: LINK_TYPES['Linux cooked'], packets: packets.slice(1) },
      ]),
    extension: '.pcapng',
  },
  {
    name: 'pcap packed with gzip',
    packets: two,
    file: (packets) => gzipSync(pcap(packets, { link })),
    extension: '.pcap.gz',
  },
  {
    name: 'packets out of order, of the same time, and at both ends of the hour',
    packets: (hosts) => [
      tcp6(hosts, END),
      udp4(hosts, 0n),
      tcp6(hosts, 10n * SECOND + 5000n),
      udp4(hosts, 9n * SECOND),
      // The same packet twice at the same time within one file is two packets.
      udp4(hosts, 9n * SECOND),
    ],
  },
];
