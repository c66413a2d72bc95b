import { parse, writtenOf } from '../../names/address.js';
import { randomKey } from './key-file.js';
import { isUniversal } from './preserved-ranges.js';
import { type Method, openPseudonyms, type PseudonymOf } from './pseudonyms.js';

/** With thousands of local addresses, there may be no key without collisions. */
const MAX_TRIES = 200;

/**
 * A key with which no pseudonym is one of the addresses, which is likely otherwise, since private ranges are small. Any key
 * if none is found.
 */
export function keyWithoutCollisions(method: Method, addresses: readonly string[]): Uint8Array {
  const collides = collisionTest(addresses);
  let key = randomKey();
  for (let tries = 1; tries < MAX_TRIES; tries += 1) {
    const pseudonymOf = openPseudonyms(method, key);
    if (!addresses.some((address) => collides(pseudonymOf(address)))) break;
    key = randomKey();
  }
  return key;
}

/** Number of pseudonyms that are also one of the addresses. */
export function collisions(addresses: readonly string[], pseudonyms: Iterable<string>): number {
  return [...new Set(pseudonyms)].filter(collisionTest(addresses)).length;
}

/** Addresses that are their own pseudonyms, except universal ones. */
export function selfMapped(addresses: readonly string[], pseudonymOf: PseudonymOf): string[] {
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  return parsed.map(writtenOf).filter((address) => pseudonymOf(address) === address);
}

/** Universal addresses are ignored: they are never replaced. */
function collisionTest(addresses: readonly string[]): (pseudonym: string) => boolean {
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  const written = new Set(parsed.map(writtenOf));
  return (pseudonym) => written.has(pseudonym);
}
