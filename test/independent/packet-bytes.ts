import { ipv4, ipv6 } from '../pcaps/layers/ip.js';
import { ethernet } from '../pcaps/layers/link.js';
import { icmp, tcp, udp } from '../pcaps/layers/transport.js';
import { type CapturedPacket, pcap } from '../pcaps/pcap.js';
import type { Packet } from './counting.js';

/** Bytes of the longest headers of these packets. */
export const SHORTEST = 14 + 40 + 20;

/** The packets, each at least SHORTEST bytes long, as a pcap file of their headers in the given order. */
export function packetFile(packets: readonly Packet[]): Buffer {
  return pcap(packets.map(captured), { link: 1, resolution: 'nanoseconds' });
}

function captured(packet: Packet): CapturedPacket {
  const { time, length } = packet;
  // Whole microseconds, which a double holds.
  return { time: BigInt(Math.round(time * 1e6)) * 1000n, kept: frameOf(packet), length };
}

function frameOf(packet: Packet): Uint8Array {
  const { source, destination, protocol, sourcePort = 0, destinationPort = 0, length } = packet;
  if (source === undefined || destination === undefined) {
    return ethernet('ARP', Buffer.alloc(28));
  }
  const isIPv6 = source.includes(':');
  const size = length - 14 - (isIPv6 ? 40 : 20);
  const payload =
    protocol === 'tcp'
      ? tcp(sourcePort, destinationPort, Buffer.alloc(size - 20))
      : protocol === 'udp'
        ? udp(sourcePort, destinationPort, Buffer.alloc(size - 8))
        : icmp(isIPv6 ? 128 : 8, 0, Buffer.alloc(size - 8));
  const ends = { from: source, to: destination };
  const number = { tcp: 'TCP', udp: 'UDP', other: isIPv6 ? 'ICMPv6' : 'ICMP' } as const;
  return isIPv6
    ? ethernet('IPv6', ipv6(ends, number[protocol], payload))
    : ethernet('IPv4', ipv4(ends, number[protocol], payload));
}
