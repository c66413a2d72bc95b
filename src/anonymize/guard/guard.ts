import { parse } from '../../names/address.js';
import { isUniversal } from '../pseudonyms/preserved-ranges.js';
import { embeddedIpv4 } from './embedded.js';
import { hardwareIn, hardwareOf } from './hardware.js';
import { addressesIn, type Harmless, type Key, keyOf } from './notations.js';
import { readings, textOf } from './readings.js';
import { openSearch } from './text-search.js';

/** A text that must not occur in an anonymized site. */
export interface Secret {
  /** For messages: "name", "program", "path" … */
  readonly kind: string;
  readonly text: string;
}

/** What must not occur in an anonymized site, and exceptions. */
export interface Secrets extends Pick<Harmless, 'isTime'> {
  readonly addresses: readonly string[];
  /** Names, programs and paths; matched without regard to case. */
  readonly texts: readonly Secret[];
  /** Addresses that occur as pseudonyms. */
  readonly pseudonyms: ReadonlySet<string>;
  /** Texts of every report; a secret that occurs in them cannot be searched for. */
  readonly ownTexts: readonly string[];
}

/** A secret found in a site. */
export interface Finding {
  readonly path: string;
  /** Undefined if it is in the name of the file. */
  readonly line: number | undefined;
  readonly kind: string;
  readonly secret: string;
}

export interface Guard {
  /** The first secret in the name or content of a file. */
  find(path: string, content: string | Uint8Array): Finding | undefined;
  /** Secrets that cannot be searched for: they are words of every report, or shorter than three letters. */
  readonly unsearched: readonly Secret[];
}

const MIN_LETTERS = 3;

/** Prepares a search for secrets in files that are to be published. */
export function openGuard(secrets: Secrets): Guard {
  const { shown, hidden, hardware } = keysOf(secrets);
  const { searched, unsearched } = searchable(secrets);
  const textsIn = openSearch(searched);
  const harmless = { isTime: secrets.isTime, isShown: (address: Key) => shown.has(address) };

  const search = (
    text: string,
  ): (Omit<Finding, 'path' | 'line'> & { index: number }) | undefined => {
    // Without any, there is nothing to compare with.
    for (const { text: secret, index, readings } of hidden.size > 0
      ? addressesIn(text, harmless)
      : []) {
      if (readings.some((each) => hidden.has(each))) return { kind: 'address', secret, index };
    }
    for (const { term, index } of textsIn(text)) {
      return { kind: term.kind, secret: term.text, index };
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

/** Separates texts that can be searched for from words of every report. */
function searchable({ texts, ownTexts }: Secrets) {
  const long = texts.filter(({ text }) => text.length >= MIN_LETTERS);
  const longTextsIn = openSearch(long);
  const own = new Set(ownTexts.flatMap((text) => [...longTextsIn(text)].map(({ term }) => term)));
  const searched = long.filter((each) => !own.has(each));
  const isSearched = new Set(searched);
  return { searched, unsearched: texts.filter((each) => !isSearched.has(each)) };
}

/** Lookup keys of pseudonyms, of addresses including embedded IPv4 addresses, and of embedded hardware addresses. */
function keysOf({ addresses, pseudonyms }: Secrets) {
  const shown = new Set<Key>([...pseudonyms].map((text) => keyOf(parse(text))));
  const parsed = addresses.map(parse).filter((address) => !isUniversal(address));
  const inner = parsed.flatMap(embeddedIpv4).filter((address) => !isUniversal(address));
  const hidden = new Set<Key>([...parsed, ...inner].map(keyOf).filter((key) => !shown.has(key)));
  const hardware = new Set(parsed.map(hardwareOf).filter((digits) => digits !== undefined));
  return { shown, hidden, hardware };
}
