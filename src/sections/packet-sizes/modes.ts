import { greatest } from 'd3-array';
export type LengthCount = { readonly frame_length: number; readonly packets: number };

/** A length around which packets gather, in bytes. */
export interface Mode {
  readonly from: number;
  readonly to: number;
  /** The commonest length in it. */
  readonly at: number;
  /** Share of all packets. */
  readonly share: number;
  readonly meaning: string;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly packets: number;
}

/** Below this share of all packets a local maximum is noise. */
const LEAST_SHARE = 0.02;
const MOST_MODES = 5;

/** What frames of a length usually are. Ethernet: 14 B header, 1,500 B MTU; IPv4 and TCP: 20 B headers each. */
const MEANINGS: readonly (readonly [below: number, meaning: string])[] = [
  [61, 'bare acknowledgements, ARP and whatever Ethernet pads to 60 B'],
  [100, 'acknowledgements with options and small requests such as DNS queries'],
  [250, 'small requests and answers such as DNS, and keep-alives'],
  [1000, 'parts of requests and answers'],
  [1250, 'datagrams of about 1 kB, as media streams send them'],
  [1400, 'datagrams and segments kept below the MTU, as QUIC, tunnels and VPNs send them'],
  [1500, 'nearly full segments, of a path with a smaller MTU'],
  [1515, 'full Ethernet frames: 1,500 B MTU and a 14 B header, bulk data'],
  [1519, 'full Ethernet frames with a VLAN tag'],
  [Infinity, 'more than an Ethernet frame holds: segments that the network card cuts later'],
];

/** Counts by length gathered in bins of a width; the last bin ends above the longest. */
export function binLengths(lengths: readonly LengthCount[], width: number, limit: number): Bin[] {
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

/** The local maxima of a histogram that hold a share worth naming, largest first. */
export function findModes(bins: readonly Bin[], lengths: readonly LengthCount[]): Mode[] {
  const total = lengths.reduce((sum, { packets }) => sum + packets, 0);
  const peaks = bins.filter((bin, i) => {
    const [before, after] = [bins[i - 1]?.packets ?? 0, bins[i + 1]?.packets ?? 0];
    return bin.packets > before && bin.packets >= after && bin.packets >= total * LEAST_SHARE;
  });
  return peaks
    .sort((a, b) => b.packets - a.packets)
    .slice(0, MOST_MODES)
    .map(({ from, to, packets }) => {
      const at = commonest(
        lengths.filter((each) => each.frame_length >= from && each.frame_length < to),
      );
      return { from, to, at, share: packets / total, meaning: meaningOf(at) };
    });
}

function commonest(lengths: readonly LengthCount[]): number {
  return greatest(lengths, ({ packets }) => packets)?.frame_length ?? 0;
}

function meaningOf(length: number): string {
  return MEANINGS.find(([below]) => length < below)?.[1] ?? '';
}
