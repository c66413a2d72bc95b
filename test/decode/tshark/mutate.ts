import { randomLcg } from 'd3-random';
import { LINK_TYPES } from '../../pcaps/layers/numbers.js';

/** A packet with its link type. */
export interface LinkedPacket {
  readonly link: number;
  /** Its captured bytes. */
  readonly kept: Uint8Array;
  /** Bytes on the wire. */
  readonly length: number;
}

/** Numbers below a limit, the same ones for the same seed. */
export type Random = (limit: number) => number;

export function randomOf(seed: number): Random {
  const next = randomLcg(seed);
  return (limit) => Math.floor(next() * limit);
}

const LINKS = Object.values(LINK_TYPES);
/** Values of a field of 16 bits that change the meaning of what follows. */
const FIELDS = [
  ...[0, 1, 4, 8, 20, 40, 0xff, 0x100, 0x5dc, 0x5dd, 0x5ff, 0x600, 0x7fff, 0x8000, 0xffff],
  ...[0x0800, 0x86dd, 0x0806, 0x8100, 0x88a8, 0x9100, 0x8847, 0x8848, 0x8864, 0x8863, 0x88cc],
  ...[0x0021, 0x0057, 0xff03, 0xaaaa, 0x4500, 0x4600, 0x6000, 0x2000, 0x4000],
];
/** Values of a byte: IP versions and header lengths, protocols, extension headers. */
const BYTES = [
  ...[0, 1, 2, 4, 6, 17, 41, 43, 44, 47, 50, 51, 58, 59, 60, 89, 97, 132, 135, 136, 255],
  ...[0x40, 0x44, 0x45, 0x46, 0x4f, 0x50, 0x55, 0x60, 0x65, 0x80, 0x88, 0xaa],
];
/** Tags before an EtherType: VLANs, a label of MPLS, PPPoE. */
const TAGS = ['8100e005', '88a80007', '91000009', '884700010140', '8864110000010100'].map((tag) =>
  Buffer.from(tag, 'hex'),
);

/** A packet changed at random in one to three ways. */
export function mutate(packets: readonly LinkedPacket[], random: Random): LinkedPacket {
  const pick = <T>(list: readonly T[]) => list[random(list.length)] as T;
  let packet = pick(packets);
  for (let times = 1 + random(3); times > 0; times -= 1) {
    packet = pick(MUTATIONS)(packet, { random, pick, other: pick(packets) });
  }
  return packet;
}

interface Chance {
  readonly random: Random;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly other: LinkedPacket;
}

/** Where headers are. */
const HEADERS = 100;

const MUTATIONS: readonly ((packet: LinkedPacket, chance: Chance) => LinkedPacket)[] = [
  (packet, { random }) => edited(packet, random, () => random(256)),
  (packet, { random }) => edited(packet, random, (byte) => byte ^ (1 << random(8))),
  (packet, { random, pick }) => edited(packet, random, () => pick(BYTES)),
  (packet, { random, pick }) => {
    const bytes = Buffer.from(packet.kept);
    const at = random(Math.min(HEADERS, bytes.length));
    if (at + 2 <= bytes.length) bytes.writeUInt16BE(pick(FIELDS), at);
    return { ...packet, kept: bytes };
  },
  // Captured in part; cut on the wire; with bytes behind it.
  (packet, { random }) => ({ ...packet, kept: packet.kept.subarray(0, random(HEADERS)) }),
  ({ kept, ...packet }, { random }) => withBytes(packet, kept.subarray(0, random(kept.length))),
  ({ kept, ...packet }, { random }) =>
    withBytes(packet, Buffer.concat([kept, Buffer.alloc(random(30), random(256))])),
  (packet, { random }) => ({ ...packet, length: packet.kept.length + random(3000) - 20 }),
  // Layers in the wrong place.
  (packet, { random, pick }) => (random(4) > 0 ? packet : { ...packet, link: pick(LINKS) }),
  (packet, { other }) => ({ ...packet, kept: other.kept, length: other.length }),
  ({ kept, ...packet }, { other, random }) =>
    withBytes(
      packet,
      Buffer.concat([kept.subarray(0, random(HEADERS)), other.kept.subarray(random(HEADERS))]),
    ),
  ({ kept, ...packet }, { pick }) =>
    withBytes(packet, Buffer.concat([kept.subarray(0, 12), pick(TAGS), kept.subarray(12)])),
  ({ kept, ...packet }, { random, pick }) => {
    const at = random(Math.min(HEADERS, kept.length));
    const size = pick([1, 2, 4, 8]);
    return withBytes(packet, Buffer.concat([kept.subarray(0, at), kept.subarray(at + size)]));
  },
];

/** Changes one byte of the headers. */
function edited(
  packet: LinkedPacket,
  random: Random,
  edit: (byte: number) => number,
): LinkedPacket {
  const bytes = Buffer.from(packet.kept);
  const at = random(Math.min(HEADERS, bytes.length));
  const byte = bytes[at];
  if (byte !== undefined) bytes[at] = edit(byte);
  return { ...packet, kept: bytes };
}

function withBytes(packet: Omit<LinkedPacket, 'kept'>, kept: Uint8Array): LinkedPacket {
  return { ...packet, kept, length: kept.length };
}
