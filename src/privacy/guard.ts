import { type Address, parse } from '../names/address.js';
import { decoded } from './decoded.js';
import { isNobodys } from './kept-ranges.js';
import { addressesIn, type IsNumber } from './notations.js';
import { isWord, partsOf, wordsIn } from './words.js';

/** A text that an anonymised site must not hold. */
export interface Secret {
  /** What it is, for people. */
  readonly kind: string;
  readonly text: string;
}

/** What an anonymised site must not hold. */
export interface Secrets {
  readonly addresses: readonly string[];
  /** Names, programs, files: in any case of letters. */
  readonly texts: readonly Secret[];
  /** Addresses that are shown in the place of others: none of them gives anybody away. */
  readonly pseudonyms: ReadonlySet<string>;
  /** Words that the site holds anyway. */
  readonly ownWords: ReadonlySet<string>;
  /** Whole numbers that are something else than addresses. */
  readonly isNumber: IsNumber;
}

/** A secret that a site holds. */
export interface Finding {
  readonly path: string;
  /** Undefined when it is in the name of the file. */
  readonly line: number | undefined;
  readonly kind: string;
  readonly secret: string;
}

export interface Guard {
  /** The first secret that a file holds, in its name or its content. */
  find(path: string, content: string | Uint8Array): Finding | undefined;
  /** Secrets that cannot be looked for: any report holds them as words, or they are shorter than three letters. */
  readonly unsearched: readonly Secret[];
}

const LEAST_LETTERS = 3;
// A column of numbers holds numbers.
const NUMERIC_CELL = /(?<=^|,)-?\d+(\.\d+)?(e[+-]?\d+)?(?=,|$)/gm;
const MAC = /(?<![0-9a-z:-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z:-])/gi;

/** Looks through what is to be published. Nothing that is looked for is kept, not even in part. */
export function openGuard(secrets: Secrets): Guard {
  const { ownWords, isNumber } = secrets;
  const addresses = addressSet(secrets);
  const texts = secrets.texts.map(({ kind, text }) => ({ kind, text: text.toLowerCase() }));
  const isSearched = ({ text }: { readonly text: string }) =>
    text.length >= LEAST_LETTERS && !ownWords.has(text);
  const searched = texts.filter(isSearched);
  const words = new Map(
    searched.filter(({ text }) => isWord(text)).map((each) => [each.text, each]),
  );
  const harmless = new Set<string>();
  const phrases = searched.filter(({ text }) => !isWord(text));

  const search = (
    text: string,
  ): (Omit<Finding, 'path' | 'line'> & { index: number }) | undefined => {
    for (const { text: secret, index, address } of addressesIn(text, isNumber)) {
      if (addresses.has(keyOf(address))) return { kind: 'address', secret, index };
    }
    for (const { text: word, index } of wordsIn(text)) {
      if (harmless.has(word)) continue;
      const secret = partsOf(word).find((part) => words.has(part));
      if (secret !== undefined) return { kind: words.get(secret)?.kind ?? '', secret, index };
      harmless.add(word);
    }
    const lower = text.toLowerCase();
    for (const { kind, text: secret } of phrases) {
      const index = indexOfWhole(lower, secret);
      if (index >= 0) return { kind, secret, index };
    }
    const [mac] = text.matchAll(MAC);
    return mac && { kind: 'MAC address', secret: mac[0], index: mac.index };
  };
  return {
    unsearched: texts.filter((each) => !isSearched(each)),
    find(path, content) {
      for (const name of readings(path)) {
        const found = search(name);
        if (found) return { path, line: undefined, kind: found.kind, secret: found.secret };
      }
      for (const text of readings(textOf(path, content))) {
        const found = search(text);
        if (!found) continue;
        const line = text.slice(0, found.index).split('\n').length;
        return { path, line, kind: found.kind, secret: found.secret };
      }
      return undefined;
    },
  };
}

/** Where a text begins that is no part of a longer word or path: `/data` is not in `../data/hours.csv`. */
function indexOfWhole(all: string, text: string): number {
  const isPart = (character = ' ') => /[\p{L}\p{N}.]/u.test(character);
  let index = all.indexOf(text);
  while (index >= 0 && (isPart(all[index - 1]) || isPart(all[index + text.length]))) {
    index = all.indexOf(text, index + 1);
  }
  return index;
}

function textOf(path: string, content: string | Uint8Array): string {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
  return path.endsWith('.csv') ? text.replace(NUMERIC_CELL, '') : text;
}

/** A text as it stands, and as it is read when that is something else. */
function readings(text: string): string[] {
  const plain = decoded(text);
  return plain === text ? [text] : [text, plain];
}

function addressSet({ addresses, pseudonyms }: Secrets): ReadonlySet<number | string> {
  const shown = new Set([...pseudonyms].map((text) => keyOf(parse(text))));
  const hidden = addresses.map(parse).filter((address) => !isNobodys(address));
  return new Set(hidden.map(keyOf).filter((key) => !shown.has(key)));
}

function keyOf({ version, key }: Address): number | string {
  return version === 4 ? Number(key) : key.toString(16);
}
