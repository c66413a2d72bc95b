import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { group } from 'd3-array';

/** All addresses in the lines of capture files, including those of nested packets. */
export function addressesOf(folder: string): Set<string> {
  const names = readdirSync(folder).filter((name) => /^\d+\.csv$/.test(name));
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = new Set<string>();
  for (const text of texts) {
    for (const value of text.split(/[\n,]/)) if (isIP(value)) found.add(value);
  }
  return found;
}

/**
 * Finds texts in a folder, in the names and contents of all files, byte for byte, but not as part of a longer number.
 */
export function findLeaks(folder: string, texts: Iterable<string>): string[] {
  const search = searchFor([...texts]);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => {
    const path = join(folder, name);
    const content = statSync(path).isFile() ? readFileSync(path, 'latin1') : '';
    return search(`${name}\n${content}`.toLowerCase()).map((text) => `${name}: ${text}`);
  });
}

const isPart = (character: string | undefined) => /[0-9a-f]/.test(character ?? '');
const PART = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(isPart(String.fromCharCode(code))),
);
/** Length of the prefixes by which texts are indexed. */
const KEY_LENGTH = 6;

/** Finds which of many texts occur in another one, in one pass. */
function searchFor(texts: readonly string[]): (all: string) => string[] {
  const byKey = group(texts, (text) => text.toLowerCase().slice(0, KEY_LENGTH));
  const lengths = new Set([...byKey.keys()].map((key) => key.length));
  return (all) => {
    const found = new Set<string>();
    for (let at = 0; at < all.length; at += 1) {
      if (at > 0 && PART[all.charCodeAt(at - 1)]) continue;
      for (const length of lengths) {
        for (const text of byKey.get(all.slice(at, at + length)) ?? []) {
          const isWhole = !isPart(all[at + text.length]);
          if (isWhole && all.startsWith(text.toLowerCase(), at)) found.add(text);
        }
      }
    }
    return texts.filter((text) => found.has(text));
  };
}

/** An IPv4 address as people and programs write it. */
export function notationsOf(address: string): string[] {
  const parts = address.split('.').map(Number);
  const hex = parts.map((part) => part.toString(16).padStart(2, '0')).join('');
  return [
    address,
    parts.join('-'),
    `0x${hex}`,
    `${[...parts].reverse().join('.')}.in-addr.arpa`,
    `::ffff:${hex.slice(0, 4)}:${hex.slice(4)}`,
  ];
}
