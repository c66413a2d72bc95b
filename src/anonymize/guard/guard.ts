import { parse } from '../../names/address.js';
import { isUniversal } from '../pseudonyms/kept-ranges.js';
import { decoded } from './decoded.js';
import { ipv4Within } from './embedded.js';
import { hardwareIn, hardwareOf } from './hardware.js';
import { addressesIn, type Harmless, type Key, keyOf } from './notations.js';
import { withoutNumbers } from './table-numbers.js';
import { openSearch } from './text-search.js';

/** A text that an anonymized site must not hold. */
export interface Secret {
  /** What it is, for people. */
  readonly kind: string;
  readonly text: string;
}

/** What an anonymized site must not hold. */
export interface Secrets extends Pick<Harmless, 'isTime'> {
  readonly addresses: readonly string[];
  /** Names, programs, files: in any case of letters. */
  readonly texts: readonly Secret[];
  /** Addresses that are shown in the place of others: none of them gives anybody away. */
  readonly pseudonyms: ReadonlySet<string>;
  /** What the site holds anyway: a secret that stands in there cannot be looked for. */
  readonly ownTexts: readonly string[];
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
const PICTURE = /\.(?:png|ico|jpe?g|webp)$/;

/** Looks through what is to be published. Nothing that is looked for is kept, not even in part. */
export function openGuard(secrets: Secrets): Guard {
  const { shown, hidden, hardware } = keysOf(secrets);
  const { searched, unsearched } = searchable(secrets);
  const textsIn = openSearch(searched);
  const harmless = { isTime: secrets.isTime, isShown: (address: Key) => shown.has(address) };

  const search = (
    text: string,
  ): (Omit<Finding, 'path' | 'line'> & { index: number }) | undefined => {
    for (const { text: secret, index, readings } of addressesIn(text, harmless)) {
      if (readings.some((each) => hidden.has(each))) return { kind: 'address', secret, index };
    }
    for (const { sought, index } of textsIn(text)) {
      return { kind: sought.kind, secret: sought.text, index };
    }
    for (const { text: secret, index, digits, isCertain } of hardwareIn(text)) {
      if (isCertain || hardware.has(digits)) return { kind: 'MAC address', secret, index };
    }
    return undefined;
  };
  return {
    unsearched,
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

/** Which texts can be looked for: what a report of anything holds tells nothing. */
function searchable({ texts, ownTexts }: Secrets) {
  const long = texts.filter(({ text }) => text.length >= LEAST_LETTERS);
  const ownTextsIn = openSearch(long);
  const own = new Set(
    ownTexts.flatMap((text) => [...ownTextsIn(text)].map(({ sought }) => sought)),
  );
  const searched = long.filter((each) => !own.has(each));
  const isSearched = new Set(searched);
  return { searched, unsearched: texts.filter((each) => !isSearched.has(each)) };
}

/** A text as it stands, and as it is read when that is something else. */
function readings(text: string): string[] {
  const plain = decoded(text);
  return plain === text ? [text] : [text, plain];
}

function textOf(path: string, content: string | Uint8Array): string {
  const encoding = PICTURE.test(path) ? 'latin1' : 'utf8';
  const text = typeof content === 'string' ? content : Buffer.from(content).toString(encoding);
  return path.endsWith('.csv') ? withoutNumbers(text) : text;
}

/** What is shown in the place of addresses, and what must not be: these, the IPv4 addresses and the hardware within. */
function keysOf({ addresses, pseudonyms }: Secrets) {
  const shown = new Set<Key>([...pseudonyms].map((text) => keyOf(parse(text))));
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  const inner = parsed.flatMap(ipv4Within).filter((address) => !isUniversal(address));
  const hidden = new Set<Key>([...parsed, ...inner].map(keyOf).filter((key) => !shown.has(key)));
  const hardware = new Set(parsed.map(hardwareOf).filter((digits) => digits !== undefined));
  return { shown, hidden, hardware };
}
