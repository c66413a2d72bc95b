import type { Packet } from './packet.js';

/** Reserved in IANA's registry of protocol numbers, so no packet is of it: stands for one that is neither TCP nor UDP. */
const NEITHER = 255;
const NUMBERS = { tcp: 6, udp: 17, other: NEITHER, unknown: '' } as const;

/** The protocol of an outer packet by the number in its IP header. */
export function protocolOf(ipProtocol: number): 'tcp' | 'udp' | 'other' {
  if (ipProtocol === NUMBERS.tcp) return 'tcp';
  return ipProtocol === NUMBERS.udp ? 'udp' : 'other';
}

/** The protocol of an outer packet by tshark's frame.protocols: `eth:ethertype:ip:udp:dns`. */
export function protocolByLayers(layers: string): 'tcp' | 'udp' | 'other' {
  const names = layers.split(':');
  const ip = names.findIndex((name) => name === 'ip' || name === 'ipv6');
  // IPv6's extension headers stand between.
  const next = ip === -1 ? '' : names.slice(ip + 1).find((name) => !name.startsWith('ipv6.'));
  return next === 'tcp' || next === 'udp' ? next : 'other';
}

/** What a column of ip.proto says of a packet. */
export function protocolNumber({ ipProtocol, protocol }: Packet): number | '' {
  return ipProtocol ?? NUMBERS[protocol];
}
