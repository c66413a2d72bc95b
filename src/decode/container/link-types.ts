/**
 * Link types whose records have the packet's bytes alone, so that they can be copied to another file: of others, wiretap
 * takes pseudo-headers off, or swaps bytes. https://www.tcpdump.org/linktypes.html
 */
export const LINK = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  /** DLT_RAW of most systems, and of OpenBSD. */
  rawOfMost: 12,
  rawOfOpenBsd: 14,
  pppSerial: 50,
  raw: 101,
  wifi: 105,
  loop: 108,
  linuxCooked: 113,
  radiotap: 127,
  ipv4: 228,
  ipv6: 229,
  linuxCooked2: 276,
} as const;

/** Read only by tshark: token ring, FDDI, Cisco HDLC, frame relay, Prism, AVS, per-packet information, IEEE 802.15.4. */
const ONLY_COPIED = [6, 10, 104, 107, 119, 163, 192, 195, 230];

const COPYABLE: ReadonlySet<number> = new Set([...Object.values(LINK), ...ONLY_COPIED]);

export function isCopyable(link: number): boolean {
  return COPYABLE.has(link);
}

/** wiretap's limit of captured bytes for all of these, WTAP_MAX_PACKET_SIZE_STANDARD. */
export const MAX_CAPTURED = 262_144;
