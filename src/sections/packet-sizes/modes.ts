import { greatest, rollup, sum } from 'd3-array';
import type { Protocol } from '../../names/protocol.js';

export type LengthCount = { readonly frame_length: number; readonly packets: number };
export type ProtocolLength = LengthCount & { readonly protocol: Protocol };

/** A mode of the frame length distribution, in bytes. */
export interface Mode {
  readonly from: number;
  readonly to: number;
  /** Its most common length. */
  readonly at: number;
  /** Share of all packets. */
  readonly share: number;
  /** What most of its packets usually are; undefined if length and protocol do not suggest anything. */
  readonly meaning: string | undefined;
}

export interface LengthBin {
  readonly from: number;
  readonly to: number;
  readonly packets: number;
}

/** Below this share of all packets a local maximum is noise. */
const LEAST_SHARE = 0.02;
const MOST_MODES = 5;

type Meanings = Readonly<Partial<Record<Protocol, string>>>;
const anyProtocol = (text: string): Meanings => ({
  tcp: text,
  udp: text,
  other: text,
  unknown: text,
});

/**
 * What frames below a length usually are, by protocol. Ethernet: 14 B header, 1,500 B MTU; IPv4 and TCP: 20 B headers
 * each.
 */
const MEANINGS: readonly (readonly [below: number, meanings: Meanings])[] = [
  [40, {}],
  [61, { tcp: 'TCP segments without data', other: 'ARP and ICMP' }],
  [
    100,
    {
      tcp: 'acknowledgements with options',
      udp: 'small requests such as DNS queries',
      other: 'ICMP',
    },
  ],
  [250, { tcp: 'small requests and answers', udp: 'small requests and answers such as DNS' }],
  [1000, { tcp: 'parts of requests and answers', udp: 'voice and answers' }],
  [1250, { udp: 'datagrams of about 1 kB, as media streams send them' }],
  [
    1400,
    {
      tcp: 'segments kept below the MTU, as over tunnels and VPNs',
      udp: 'datagrams kept below the MTU, as of QUIC, tunnels and VPNs',
    },
  ],
  [1500, { tcp: 'nearly full segments, of a path with a smaller MTU' }],
  [1515, anyProtocol('full frames: 1,500 B MTU and a header of up to 14 B')],
  [1519, anyProtocol('full frames: 1,500 B MTU, a 14 B header and a VLAN tag')],
];

/** Sums counts by length into bins of a fixed width, up to the bin of the longest length or of `limit`. */
export function binLengths(
  lengths: readonly LengthCount[],
  width: number,
  limit: number,
): LengthBin[] {
  const last = Math.min(limit, lengths.at(-1)?.frame_length ?? 0);
  const bins = Array.from({ length: Math.floor(last / width) + 1 }, (_, i) => ({
    from: i * width,
    to: (i + 1) * width,
    packets: 0,
  }));
  for (const { frame_length, packets } of lengths) {
    const bin = bins[Math.floor(frame_length / width)];
    if (bin) bin.packets += packets;
  }
  return bins;
}

/**
 * The local maxima of a histogram that are at least 2 % of all packets, the largest first, and at most five.
 */
export function findModes(bins: readonly LengthBin[], lengths: readonly ProtocolLength[]): Mode[] {
  const total = sum(lengths, ({ packets }) => packets);
  const peaks = bins.filter((bin, i) => {
    const [before, after] = [bins[i - 1]?.packets ?? 0, bins[i + 1]?.packets ?? 0];
    return bin.packets > before && bin.packets >= after && bin.packets >= total * LEAST_SHARE;
  });
  return peaks
    .sort((a, b) => b.packets - a.packets)
    .slice(0, MOST_MODES)
    .map(({ from, to, packets }) => {
      const within = lengths.filter((each) => each.frame_length >= from && each.frame_length < to);
      const at = commonest(within);
      return { from, to, at, share: packets / total, meaning: usualMeaning(at, within) };
    });
}

function commonest(lengths: readonly LengthCount[]): number {
  const counts = rollup(
    lengths,
    (same) => sum(same, ({ packets }) => packets),
    ({ frame_length }) => frame_length,
  );
  return greatest(counts, ([, packets]) => packets)?.[0] ?? 0;
}

/** Only if most of the packets are of one protocol. */
function usualMeaning(length: number, lengths: readonly ProtocolLength[]): string | undefined {
  const all = sum(lengths, ({ packets }) => packets);
  const counts = rollup(
    lengths,
    (same) => sum(same, ({ packets }) => packets),
    ({ protocol }) => protocol,
  );
  const [protocol] = [...counts].find(([, packets]) => 2 * packets > all) ?? [];
  const [, meanings] = MEANINGS.find(([below]) => length < below) ?? [];
  return protocol && meanings?.[protocol];
}
