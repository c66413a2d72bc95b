import type { Address } from '../../names/address.js';

/** A hardware address (MAC) as it was found in a text, and where. */
export interface FoundHardwareAddress {
  readonly text: string;
  readonly index: number;
  /** Twelve hexadecimal digits. */
  readonly digits: string;
  /** Whether its form leaves no doubt that it is one. */
  readonly isCertain: boolean;
}

const FILLER = 0xfffen;

/** The hardware address that an interface identifier was made of (RFC 4291, appendix A), as twelve hexadecimal digits. */
export function hardwareOf({ version, key }: Address): string | undefined {
  if (version === 4 || BigInt.asUintN(16, key >> 24n) !== FILLER) return undefined;
  const isGroup = key >> 120n === 0xffn;
  return isGroup ? undefined : digitsOf(key);
}

const WRITTEN = /(?<![0-9a-z:-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z:-])/gi;
const PLAIN = /(?<![0-9a-z.])[0-9a-f]{4}(\.?)[0-9a-f]{4}\1[0-9a-f]{4}(?![0-9a-z])/gi;
const IDENTIFIER = /([0-9a-f]{1,4})[:-]([0-9a-f]{0,2})ff[:-]fe([0-9a-f]{2})[:-]([0-9a-f]{1,4})/gi;

/** All hardware addresses that a text may hold: in groups, as digits, and as the interface identifier of an IPv6 address. */
export function* hardwareIn(text: string): Generator<FoundHardwareAddress> {
  for (const { 0: found, index } of text.matchAll(WRITTEN)) {
    const digits = found.replaceAll(/[:-]/g, '').toLowerCase();
    yield { text: found, index, digits, isCertain: true };
  }
  for (const { 0: found, index } of text.matchAll(PLAIN)) {
    const digits = found.replaceAll('.', '').toLowerCase();
    yield { text: found, index, digits, isCertain: false };
  }
  for (const match of text.matchAll(IDENTIFIER)) {
    const [found, first = '', second = '', third = '', fourth = ''] = match;
    const key = `${first.padStart(4, '0')}${second.padStart(2, '0')}fffe${third}${fourth.padStart(4, '0')}`;
    const digits = digitsOf(BigInt(`0x${key}`));
    yield { text: found, index: match.index, digits, isCertain: false };
  }
}

/** Of an interface identifier: without its filler, and the bit of its scope turned back. */
function digitsOf(identifier: bigint): string {
  const upper = BigInt.asUintN(24, identifier >> 40n) ^ 0x020000n;
  const number = (upper << 24n) | BigInt.asUintN(24, identifier);
  return number.toString(16).padStart(12, '0');
}
