import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { type METHODS, openPseudonyms } from '../../src/anonymize/pseudonyms/pseudonyms.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { addressesOf } from '../independent/leaks.js';
import { sharedCaptures } from '../independent/truth.js';

export type Method = (typeof METHODS)[number];
export const KEY = '5eed'.repeat(16);

const shared = sharedCaptures();
export const dayFolder = join(shared ?? '', 'real-day');
export const describeDay = describe.skipIf(!shared && !process.env.CI);

/** Builds the real day anonymized; returns the site. */
export async function buildAnonymized(method: Method, options: object = {}): Promise<string> {
  return (await buildSite(dayFolder, { anonymize: method, ...options })).site;
}

/** Where a key may be written. */
export const keyPath = () => join(temporaryFolder(), 'key');

/** The options of a report by the key of these tests. */
export function ownKey(): { readonly key: string } {
  const key = keyPath();
  writeFileSync(key, KEY, { mode: 0o600 });
  return { key };
}

/** The addresses of the day that are replaced by this key, and not by chance by another of the day. */
export function hiddenAddresses(method: Method): string[] {
  const addresses = addressesOf(dayFolder);
  const pseudonymOf = openPseudonyms(method, Buffer.from(KEY, 'hex'));
  const shown = new Set([...addresses].map(pseudonymOf));
  return [...addresses].filter((address) => !shown.has(address));
}
