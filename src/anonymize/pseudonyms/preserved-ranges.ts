import { type Address, contains, rangeOf } from '../../names/address.js';

/**
 * Ranges whose addresses get pseudonyms of the same range, since they determine which endpoints are local.
 * RFC 1918, RFC 6598, RFC 3927, RFC 1122, RFC 5771; RFC 4193, RFC 4291.
 */
const NETWORKS = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
  ...['169.254.0.0/16', '127.0.0.0/8', '224.0.0.0/4', '0.0.0.0/8', '240.0.0.0/4'],
  ...['fc00::/7', 'fe80::/10', 'ff00::/8', '2000::/3'],
];

/** Addresses with a common prefix. */
export interface PreservedRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  /** Length of the prefix. */
  readonly bits: number;
  /** The prefix as a number. */
  readonly prefix: bigint;
}

export const PRESERVED_RANGES: readonly PreservedRange[] = NETWORKS.map((network) => {
  const { version, first } = rangeOf(network);
  const bits = Number(network.split('/')[1]);
  return { version, first, bits, prefix: first >> BigInt(widthOf(version) - bits) };
});

/** The range of addresses that are in no other. */
const ALL = { 4: all(4), 6: all(6) } as const;

/** The range that an address is in. */
export function preservedRangeOf({ version, key }: Address): PreservedRange {
  const found = PRESERVED_RANGES.find((range) => {
    const free = BigInt(widthOf(version) - range.bits);
    return range.version === version && key >> free === range.prefix;
  });
  return found ?? ALL[version];
}

/** Whether an address identifies nobody: broadcast, unspecified and loopback, which are never replaced. */
export function isUniversal(address: Address): boolean {
  return UNIVERSAL.some((range) => contains(range, address));
}

const UNIVERSAL = ['255.255.255.255/32', '0.0.0.0/32', '127.0.0.0/8', '::/128', '::1/128'].map(
  rangeOf,
);

/** Number of bits of an address. */
export function widthOf(version: 4 | 6): 32 | 128 {
  return version === 4 ? 32 : 128;
}

function all(version: 4 | 6): PreservedRange {
  return { version, first: 0n, bits: 0, prefix: 0n };
}
