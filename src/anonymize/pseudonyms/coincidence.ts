import { parse, writtenOf } from '../../names/address.js';
import { isUniversal } from './kept-ranges.js';
import { randomKey } from './key-file.js';
import { type Method, openPseudonyms, type PseudonymOf } from './pseudonyms.js';

/** Of captures with thousands of neighbors no key may be without coincidences. */
const MOST_TRIES = 200;

/**
 * A key by which none of some addresses gets a pseudonym that is one of them: private ranges are small. After many tries
 * any key.
 */
export function keyFor(method: Method, addresses: readonly string[]): Uint8Array {
  const isShown = isAmong(addresses);
  let key = randomKey();
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const pseudonymOf = openPseudonyms(method, key);
    if (!addresses.some((address) => isShown(pseudonymOf(address)))) break;
    key = randomKey();
  }
  return key;
}

/** How many of some addresses are shown as the pseudonym of one of them. */
export function coincidences(addresses: readonly string[], pseudonyms: Iterable<string>): number {
  return [...new Set(pseudonyms)].filter(isAmong(addresses)).length;
}

/** Addresses that are their own pseudonyms, but for those that stand for nobody. */
export function standForThemselves(
  addresses: readonly string[],
  pseudonymOf: PseudonymOf,
): string[] {
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  return parsed.map(writtenOf).filter((address) => pseudonymOf(address) === address);
}

/** Addresses that stand for nobody do not count: they are always shown. */
function isAmong(addresses: readonly string[]): (pseudonym: string) => boolean {
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  const written = new Set(parsed.map(writtenOf));
  return (pseudonym) => written.has(pseudonym);
}
