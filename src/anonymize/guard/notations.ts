import { type Address, parse } from '../../names/address.js';
import { ipv4, ipv4Within } from './embedded.js';

/** An address as it was found in a text, and where. */
export interface FoundAddress {
  readonly text: string;
  readonly index: number;
  /** What it says, and what else it may say: backwards, in octal digits, an IPv4 address within one of IPv6. */
  readonly readings: readonly Key[];
}

/** An address as a value that can be looked up. */
export type Key = number | string;

export function keyOf({ version, key }: Address): Key {
  return version === 4 ? Number(key) : key.toString(16);
}

/** What may stand in a text for good reason. */
export interface Harmless {
  /** Epoch seconds, where seconds stand. */
  readonly isTime: (second: number) => boolean;
  /** Addresses, which then say nothing else. */
  readonly isShown: (address: Key) => boolean;
}

/**
 * All addresses that a text may hold, in whatever notation: dotted, with dashes or underscores, each of these backwards, in
 * decimal, octal and hexadecimal digits, as one number (decimal or hexadecimal), as a name for reverse DNS; IPv6 in any
 * form of RFC 4291, with dashes, as 32 digits, as a number, and the IPv4 address within. What is part of another text is
 * found, too, so that some are none: whoever asks knows which addresses are looked for. Numbers in groups of three digits
 * are not read: volumes are written so.
 */
export function* addressesIn(text: string, harmless: Harmless): Generator<FoundAddress> {
  const kinds = [
    ...[quads(text), quadsOfCode(text), numbers(text, harmless)],
    ...[colons(text, harmless), longDigits(text)],
  ];
  for (const addresses of kinds) {
    for (const found of addresses) {
      const [first] = found.readings;
      if (first !== undefined && !harmless.isShown(first)) yield found;
    }
  }
}

// Each begins where a number does, also within another one's digits and dots.
const QUAD = /(?<!\d)(?=(\d{1,3})([.\-_]|\[\.\])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d))/g;

function* quads(text: string): Generator<FoundAddress> {
  for (const match of text.matchAll(QUAD)) {
    const [, first, mark, second, third, fourth] = match;
    const parts = [first, second, third, fourth].map(Number);
    if (parts.some((part) => part > 255)) continue;
    const written = [first, second, third, fourth].join(mark);
    // Names by reverse DNS, those of zones and of providers, have them backwards.
    const readings = [joined(parts), joined(parts.reverse())];
    yield { text: written, index: match.index, readings };
  }
}

const CODED = /(?<![\w.])(?:(?:0x[0-9a-f]{1,2}|\d{1,4})\.){3}(?:0x[0-9a-f]{1,2}|\d{1,4})(?!\w)/gi;
const HAS_CODE = /(?:^|\.)0[\dx]/i;

/** As programs read them: digits after a zero are octal. */
function* quadsOfCode(text: string): Generator<FoundAddress> {
  for (const { 0: found, index } of text.matchAll(CODED)) {
    if (!HAS_CODE.test(found)) continue;
    const parts = found.split('.').map((part) => {
      if (/^0x/i.test(part)) return Number(part);
      return part.startsWith('0') ? Number.parseInt(`0${part}`, 8) : Number(part);
    });
    if (parts.every((part) => part <= 255)) yield { text: found, index, readings: [joined(parts)] };
  }
}

const HEX = /(?<![0-9a-z])(?:0x([0-9a-f]{7,8})|([0-9a-f]{8}))(?![0-9a-z])/gi;
// Not within fractions and digests.
const DECIMAL = /(?<![\d.]|[0-9a-f]{6})\d{8,10}(?!\d|\.\d|[a-f][0-9a-f]{3})/g;
// Where seconds stand: pages of hours and links to them, fields of JSON; names of captures.
const BEFORE_TIME =
  /(?:hours\/|hour-|"(?:start|end|hour_start|minute_start|first_packet|last_packet)": ?)$/;
const AFTER_TIME = /^(?:-\d{1,3})?\.(?:csv|coverage\.csv|rollup\.parquet)/;
const LONGEST_FIELD = 20;

function* numbers(text: string, { isTime }: Harmless): Generator<FoundAddress> {
  for (const { 0: found, 1: marked, 2: plain = '', index } of text.matchAll(HEX)) {
    // Eight decimal digits are a number.
    if (marked === undefined && /^\d+$/.test(plain)) continue;
    yield { text: found, index, readings: [Number.parseInt(marked ?? plain, 16)] };
  }
  for (const { 0: found, index } of text.matchAll(DECIMAL)) {
    const value = Number(found);
    if (value >= 2 ** 32) continue;
    if (isTime(value) && standsForTime(text, index, index + found.length)) continue;
    yield { text: found, index, readings: [value] };
  }
}

function standsForTime(text: string, from: number, to: number): boolean {
  return (
    BEFORE_TIME.test(text.slice(Math.max(0, from - LONGEST_FIELD), from)) ||
    AFTER_TIME.test(text.slice(to, to + LONGEST_FIELD))
  );
}

const RUN = /[0-9a-f]*[:-][0-9a-f:-]*[:-][0-9a-f:.-]*/gi;
/** An IPv6 address whose last two groups are written as an IPv4 address. */
const DOTTED_GROUPS = 7;

/** IPv6 with colons, or with dashes as in names of files: all runs of groups that are one. */
function* colons(text: string, { isShown }: Harmless): Generator<FoundAddress> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const groups = run.replaceAll('-', ':').replace(/\.+$/, '').split(':');
    const least = run.includes('.') ? DOTTED_GROUPS : DOTTED_GROUPS + 1;
    if (groups.length < least && !groups.slice(1, -1).includes('')) continue;
    // Up to where a shown address reaches: what is part of it is none.
    let shownTo = 0;
    for (let from = 0; from < groups.length; from += 1) {
      for (let to = groups.length; to - from >= 3 && to > shownTo; to -= 1) {
        const address = ipv6(groups.slice(from, to).join(':'));
        if (!address) continue;
        if (isShown(keyOf(address))) shownTo = to;
        else yield { text: run, index, readings: readingsOf(address) };
      }
    }
  }
}

const DIGITS = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;
const LONG_DECIMAL = /(?<!\d)\d{36,39}(?!\d)/g;
const REVERSED = /(?<![0-9a-z])((?:[0-9a-f]\.){31}[0-9a-f])\.ip6\.arpa/gi;

function* longDigits(text: string): Generator<FoundAddress> {
  for (const { 0: found, index } of text.matchAll(DIGITS)) {
    yield { text: found, index, readings: readingsOf({ version: 6, key: BigInt(`0x${found}`) }) };
  }
  for (const { 0: found, index } of text.matchAll(LONG_DECIMAL)) {
    yield { text: found, index, readings: readingsOf({ version: 6, key: BigInt(found) }) };
  }
  for (const { 0: found, 1: nibbles = '', index } of text.matchAll(REVERSED)) {
    const digits = nibbles.split('.').reverse().join('');
    yield { text: found, index, readings: readingsOf({ version: 6, key: BigInt(`0x${digits}`) }) };
  }
}

/** In an IPv6 address of any kind the last bits may be an IPv4 address: each network has its own prefix for NAT64. */
function readingsOf(address: Address): Key[] {
  if (address.version === 4) return [keyOf(address)];
  return [address, ...ipv4Within(address), ipv4(address.key)].map(keyOf);
}

function joined(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function ipv6(text: string): Address | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
