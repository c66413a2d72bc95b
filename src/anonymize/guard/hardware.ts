import type { Address } from '../../names/address.js';

/** A hardware address (MAC) found in a text. */
export interface FoundHardwareAddress {
  readonly text: string;
  readonly index: number;
  /** Twelve hexadecimal digits. */
  readonly digits: string;
  /** Whether the notation is unambiguous. */
  readonly isCertain: boolean;
}

/** In the middle of a modified EUI-64 interface identifier. */
const FILLER = 0xfffen;

/** The hardware address from which an interface identifier was formed (RFC 4291, appendix A), as twelve hexadecimal digits. */
export function hardwareOf({ version, key }: Address): string | undefined {
  if (version === 4 || BigInt.asUintN(16, key >> 24n) !== FILLER) return undefined;
  const isGroup = key >> 120n === 0xffn;
  return isGroup ? undefined : digitsOf(key);
}

const WRITTEN = /(?<![0-9a-z:-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z:-])/gi;
const PLAIN = /(?<![0-9a-z.])[0-9a-f]{4}(\.?)[0-9a-f]{4}\1[0-9a-f]{4}(?![0-9a-z])/gi;
const IDENTIFIER = /([0-9a-f]{1,4})[:-]([0-9a-f]{0,2})ff[:-]fe([0-9a-f]{2})[:-]([0-9a-f]{1,4})/gi;

/** All possible hardware addresses in a text: in groups, as digits, and in interface identifiers of IPv6 addresses. */
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

/** The digits of an interface identifier without its filler, and with the universal/local bit inverted. */
function digitsOf(identifier: bigint): string {
  const upper = BigInt.asUintN(24, identifier >> 40n) ^ 0x020000n;
  const number = (upper << 24n) | BigInt.asUintN(24, identifier);
  return number.toString(16).padStart(12, '0');
}
