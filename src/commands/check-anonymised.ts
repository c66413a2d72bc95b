import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { GiveawayError } from '../errors.js';
import { isServiceName } from '../names/service.js';
import { coincidences } from '../privacy/coincidence.js';
import { type Finding, openGuard, type Secret } from '../privacy/guard.js';
import { ownWords } from '../privacy/own-words.js';
import { wordsIn } from '../privacy/words.js';
import { countryName } from '../sections/country.js';
import type { Report } from '../sections/report.js';
import type { Hidden } from '../warehouse/disguise.js';
import { plural } from '../wording/quantity.js';

export interface SiteToCheck {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that stay as they are. */
  readonly kept: readonly string[];
}

const DAY = 86_400;
const OF_CAPTURES = new Set(['name', 'program', 'file']);
const SERVICES = 'data/services.csv';

/**
 * Goes through every byte of an anonymised site, and the names of its files. Throws a GiveawayError for whatever would give
 * somebody away. Returns what the user should know of what could not be looked for.
 */
export function checkAnonymised(
  { files, kept }: SiteToCheck,
  { out, captures, url }: Pick<Config, 'out' | 'captures' | 'url'>,
  hidden: Hidden,
  { start, end, clock }: Report,
): string[] {
  const guard = openGuard({
    addresses: textsOf(hidden, 'address'),
    texts: [
      ...hidden.secrets.filter(({ kind }) => kind !== 'address'),
      ...ofThisComputer(captures),
    ],
    pseudonyms: hidden.pseudonyms,
    ownWords: ownWords([...shownBy(hidden, files), clock.timezone, url ?? '']),
    isNumber: (value) => value >= start - DAY && value <= end + DAY,
  });
  for (const [path, content] of files) refuse(guard.find(path, content));
  for (const path of kept) refuse(guard.find(path, readFileSync(join(out, path))));
  return [unsearchedSentence(guard.unsearched), coincidenceSentence(hidden)].filter(
    (sentence) => sentence !== undefined,
  );
}

/** Texts of others that the report shows. */
function shownBy({ organisations, countries }: Hidden, files: SiteToCheck['files']): string[] {
  const services = [...wordsIn(String(files.get(SERVICES) ?? ''))].map(({ text }) => text);
  return [...organisations, ...countries.map(countryName), ...services.filter(isServiceName)];
}

function unsearchedSentence(secrets: readonly Secret[]): string | undefined {
  const texts = secrets.filter(({ kind }) => OF_CAPTURES.has(kind)).map(({ text }) => text);
  if (texts.length === 0) return undefined;
  const shown = [...texts.slice(0, 5), ...(texts.length > 5 ? ['…'] : [])].join(', ');
  return `${plural(texts.length, 'name')} of the captures cannot be told from words that any report holds, so nobody looked for them: ${shown}`;
}

function coincidenceSentence(hidden: Hidden): string | undefined {
  const count = coincidences(textsOf(hidden, 'address'), hidden.pseudonyms);
  return count === 0
    ? undefined
    : `${plural(count, 'address', 'addresses')} of the captures can be read in the site all the same, as pseudonyms of others by chance.`;
}

function refuse(finding: Finding | undefined): void {
  if (!finding) return;
  const { path, line, kind, secret } = finding;
  const where = line === undefined ? 'in its name' : `in line ${line}`;
  throw new GiveawayError(
    `The anonymised report would give away the ${kind} "${secret}": ${path}, ${where}.`,
    {
      hint: 'Nothing was written. If the title or what --reveal lets stay tells it, choose others; else please report this.',
    },
  );
}

function textsOf({ secrets }: Hidden, wanted: string): string[] {
  return secrets.filter(({ kind }) => kind === wanted).map(({ text }) => text);
}

function ofThisComputer(captures: string): Secret[] {
  const name = hostname();
  return [
    ...[name, name.split('.')[0] ?? name].map((text) => ({ kind: 'name of this computer', text })),
    ...[userName()].flatMap((text) => (text ? [{ kind: 'name of this user', text }] : [])),
    ...[captures, homedir()].map((text) => ({ kind: 'path', text })),
  ];
}

/** A user without an entry in the system's list of users has none. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
