import { parse, writtenOf } from '../../names/address.js';
import { randomKey } from './key-file.js';
import { isUniversal } from './preserved-ranges.js';
import { type Method, openPseudonyms, type PseudonymOf } from './pseudonyms.js';

/** With thousands of local addresses, there may be no key without collisions. */
const MAX_TRIES = 200;
/** Addresses that are tried at first: the more there are, the earlier is a collision. */
const FIRST_TRIED = 1000;
/** Each part is so many times as large as the one before. */
const GROWTH = 4;

/** Addresses for which a key is chosen. */
export interface CapturedAddresses {
  pages(): AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  /** Whether any of these pseudonyms is one of the addresses, without universal ones, which are never replaced. */
  isAnyCaptured(pseudonyms: readonly string[]): Promise<boolean>;
}

/** Addresses that are in memory. */
export function capturedInMemory(addresses: readonly string[]): CapturedAddresses {
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  const written = new Set(parsed.map(writtenOf));
  return {
    pages: () => [addresses],
    isAnyCaptured: async (pseudonyms) => pseudonyms.some((each) => written.has(each)),
  };
}

/**
 * A key with which no pseudonym is one of the addresses, which is likely otherwise, since private ranges are small. Any key
 * if none is found.
 */
export async function keyWithoutCollisions(
  method: Method,
  captured: CapturedAddresses,
): Promise<Uint8Array> {
  let key = randomKey();
  for (let tries = 1; tries < MAX_TRIES; tries += 1) {
    if (!(await collides(openPseudonyms(method, key), captured))) break;
    key = randomKey();
  }
  return key;
}

async function collides(
  pseudonymOf: PseudonymOf,
  { pages, isAnyCaptured }: CapturedAddresses,
): Promise<boolean> {
  for await (const page of pages()) {
    for (let from = 0, count = FIRST_TRIED; from < page.length; from += count, count *= GROWTH) {
      const tried = page.slice(from, from + count);
      if (await isAnyCaptured(tried.map(pseudonymOf))) return true;
    }
  }
  return false;
}
