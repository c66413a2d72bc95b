import { type Address, parse } from '../../names/address.js';
import { embeddedIpv4, ipv4 } from './embedded.js';

/** An address found in a text. */
export interface FoundAddress {
  readonly text: string;
  readonly index: number;
  /** The address, and other interpretations: backwards, with octal digits, an IPv4 address embedded in IPv6. */
  readonly readings: readonly Key[];
}

/** An address as a primitive value, for sets. */
export type Key = number | string;

export function keyOf({ version, key }: Address): Key {
  return version === 4 ? Number(key) : key.toString(16);
}

/** The address of a key. */
export function addressOf(key: Key): Address {
  return typeof key === 'number'
    ? { version: 4, key: BigInt(key) }
    : { version: 6, key: BigInt(`0x${key}`) };
}

/** What may occur in a text. */
export interface Harmless {
  /** Whether a number may be a time of the report, in epoch seconds. */
  readonly isTime: (second: number) => boolean;
  /** Whether an address is a pseudonym; other interpretations of it are then ignored. */
  readonly isShown: (address: Key) => boolean;
}

/**
 * All possible addresses in a text. IPv4: with dots, dashes or underscores, also backwards, in decimal, octal and
 * hexadecimal digits, as one number (decimal or hexadecimal), and as a reverse DNS name. IPv6: in any form of RFC 4291,
 * with dashes, as 32 digits, as a number, as a reverse DNS name, and embedded IPv4 addresses. Parts of other texts are
 * found, too, so the result includes texts that are no addresses: the caller compares them with known ones. Numbers with
 * thousands separators, which volumes have, are not found.
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

// A lookahead, so that matches may overlap: each begins where a number begins.
const QUAD = /(?<!\d)(?=(\d{1,3})([.\-_]|\[\.\])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d))/g;

function* quads(text: string): Generator<FoundAddress> {
  for (const match of text.matchAll(QUAD)) {
    const [, first, mark, second, third, fourth] = match;
    const parts = [first, second, third, fourth].map(Number);
    if (parts.some((part) => part > 255)) continue;
    const written = [first, second, third, fourth].join(mark);
    // Reverse DNS names have the parts backwards.
    const readings = [joined(parts), joined(parts.reverse())];
    yield { text: written, index: match.index, readings };
  }
}

const CODED = /(?<![\w.])(?:(?:0x[0-9a-f]{1,2}|\d{1,4})\.){3}(?:0x[0-9a-f]{1,2}|\d{1,4})(?!\w)/gi;
const HAS_CODE = /(?:^|\.)0[\dx]/i;

/** As inet_aton(3) reads them: parts with a leading zero are octal. */
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
// Not part of a fraction or a digest.
const DECIMAL = /(?<![\d.]|[0-9a-f]{6})\d{8,10}(?!\d|\.\d|[a-f][0-9a-f]{3})/g;
// Contexts of epoch seconds: pages of hours and links to them, fields of JSON, names of captures.
const BEFORE_TIME =
  /(?:hours\/|hour-|"(?:start|end|hour_start|minute_start|first_packet|last_packet)": ?)$/;
const AFTER_TIME = /^(?:-\d{1,3})?\.(?:csv|coverage\.csv|(?:rollup\.)?parquet)/;
const MAX_FIELD = 20;

function* numbers(text: string, { isTime }: Harmless): Generator<FoundAddress> {
  for (const { 0: found, 1: marked, 2: plain = '', index } of text.matchAll(HEX)) {
    // Eight decimal digits without 0x are a decimal number.
    if (marked === undefined && /^\d+$/.test(plain)) continue;
    yield { text: found, index, readings: [Number.parseInt(marked ?? plain, 16)] };
  }
  for (const { 0: found, index } of text.matchAll(DECIMAL)) {
    const value = Number(found);
    if (value >= 2 ** 32) continue;
    if (isTime(value) && hasTimeContext(text, index, index + found.length)) continue;
    yield { text: found, index, readings: [value] };
  }
}

function hasTimeContext(text: string, from: number, to: number): boolean {
  return (
    BEFORE_TIME.test(text.slice(Math.max(0, from - MAX_FIELD), from)) ||
    AFTER_TIME.test(text.slice(to, to + MAX_FIELD))
  );
}

const RUN = /[0-9a-f]*[:-][0-9a-f:-]*[:-][0-9a-f:.-]*/gi;
/** Parts between colons of an IPv6 address whose last two groups are written as an IPv4 address. */
const DOTTED_GROUPS = 7;

/** IPv6 with colons, or with dashes as in file names: all sequences of groups that are an address. */
function* colons(text: string, { isShown }: Harmless): Generator<FoundAddress> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const groups = run.replaceAll('-', ':').replace(/\.+$/, '').split(':');
    const least = run.includes('.') ? DOTTED_GROUPS : DOTTED_GROUPS + 1;
    if (groups.length < least && !groups.slice(1, -1).includes('')) continue;
    // End of the last pseudonym: parts of it are not addresses.
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

/** Includes the last 32 bits of any IPv6 address, since networks may have their own NAT64 prefix (RFC 6052). */
function readingsOf(address: Address): Key[] {
  if (address.version === 4) return [keyOf(address)];
  return [address, ...embeddedIpv4(address), ipv4(address.key)].map(keyOf);
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
