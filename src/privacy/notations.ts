import { type Address, parse } from '../names/address.js';

/** An address as it was found in a text, and where. */
export interface Sighting {
  readonly text: string;
  readonly index: number;
  readonly address: Address;
}

/** Whole numbers that are known to be something else, such as times. */
export type IsNumber = (value: number) => boolean;

/**
 * All addresses that a text may hold, in whatever notation: dotted, with dashes or underscores, as one number (decimal or
 * hexadecimal), as a name for reverse DNS; IPv6 in any form of RFC 4291, with dashes, as 32 digits. What is part of another
 * text is found, too, so that some are none: whoever asks knows which addresses are looked for.
 */
export function* addressesIn(text: string, isNumber: IsNumber): Generator<Sighting> {
  yield* quads(text);
  yield* numbers(text, isNumber);
  yield* colons(text);
  yield* longDigits(text);
}

// Each begins where a number does, also within another one's digits and dots.
const QUAD =
  /(?<!\d)(?=(\d{1,3})([.\-_])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d)(\.in-addr\.arpa)?)/gi;

function* quads(text: string): Generator<Sighting> {
  for (const match of text.matchAll(QUAD)) {
    const [, first, mark, second, third, fourth, isReversed] = match;
    const parts = [first, second, third, fourth].map(Number);
    if (parts.some((part) => part > 255)) continue;
    const key = (isReversed ? parts.reverse() : parts).reduce((sum, part) => sum * 256 + part, 0);
    const written = [first, second, third, fourth].join(mark);
    yield { text: written, index: match.index, address: ipv4(key) };
  }
}

const HEX = /(?<![0-9a-z])(0x)?([0-9a-f]{8})(?![0-9a-z])/gi;
const DECIMAL = /(?<![\w.-]|\d,)\d{8,10}(?!\w|[.,-]\d)/g;

function* numbers(text: string, isNumber: IsNumber): Generator<Sighting> {
  for (const { 0: found, 1: mark, 2: digits = '', index } of text.matchAll(HEX)) {
    // Eight decimal digits are a number.
    if (mark === undefined && /^\d+$/.test(digits)) continue;
    yield { text: found, index, address: ipv4(Number.parseInt(digits, 16)) };
  }
  for (const { 0: found, index } of text.matchAll(DECIMAL)) {
    const value = Number(found);
    if (value < 2 ** 32 && !isNumber(value)) yield { text: found, index, address: ipv4(value) };
  }
}

const RUN = /[0-9a-f]*[:-][0-9a-f:-]*[:-][0-9a-f:.-]*/gi;

/** IPv6 with colons, or with dashes as in names of files: all runs of groups that are one. */
function* colons(text: string): Generator<Sighting> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const groups = run.replaceAll('-', ':').replace(/\.+$/, '').split(':');
    if (groups.length < 8 && !groups.slice(1, -1).includes('')) continue;
    for (let from = 0; from < groups.length; from += 1) {
      for (let to = groups.length; to - from >= 3; to -= 1) {
        const address = ipv6(groups.slice(from, to).join(':'));
        if (address) yield { text: run, index, address };
      }
    }
  }
}

const DIGITS = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;
const REVERSED = /(?<![0-9a-z])((?:[0-9a-f]\.){31}[0-9a-f])\.ip6\.arpa/gi;

function* longDigits(text: string): Generator<Sighting> {
  for (const { 0: found, index } of text.matchAll(DIGITS)) {
    yield { text: found, index, address: { version: 6, key: BigInt(`0x${found}`) } };
  }
  for (const { 0: found, 1: nibbles = '', index } of text.matchAll(REVERSED)) {
    const digits = nibbles.split('.').reverse().join('');
    yield { text: found, index, address: { version: 6, key: BigInt(`0x${digits}`) } };
  }
}

function ipv4(key: number): Address {
  return { version: 4, key: BigInt(key) };
}

function ipv6(text: string): Address | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
