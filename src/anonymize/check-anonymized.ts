import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { LeakError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { isServiceName } from '../names/service.js';
import { countryName } from '../sections/country.js';
import type { Report } from '../sections/report.js';
import type { Hidden } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { type Finding, openGuard, type Secret } from './guard/guard.js';
import { ownTexts } from './guard/own-texts.js';
import { coincidences, standForThemselves } from './pseudonyms/coincidence.js';
import { type Places, secretsOfComputer } from './secrets-of-computer.js';

export interface SiteToCheck {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that stay as they are. */
  readonly kept: readonly string[];
}

type Choices = Places & Pick<Config, 'url'>;

const DAY = 86_400;
/** The part of all addresses. */
const MOST_BY_CHANCE = 0.1;
const SERVICES = 'data/services.csv';

/**
 * Goes through every byte of an anonymized site, and the names of its files. Throws a LeakError for whatever would give
 * somebody away. Returns what the user should know of what could not be looked for.
 */
export function checkAnonymized(
  { files, kept }: SiteToCheck,
  choices: Choices,
  hidden: Hidden,
  { start, end, clock }: Pick<Report, 'start' | 'end' | 'clock'>,
): string[] {
  const { out, url, anonymize } = choices;
  const isTruncated = anonymize?.method === 'truncate';
  if (!isTruncated) refuseItself(hidden);
  const guard = openGuard({
    addresses: textsOf(hidden, 'address'),
    texts: [
      ...hidden.secrets.filter(({ kind }) => kind !== 'address'),
      ...secretsOfComputer(choices),
    ],
    pseudonyms: hidden.pseudonyms,
    ownTexts: ownTexts([...shownBy(hidden, files), clock.timezone, ...wordsOf(url)]),
    isTime: (second) => second >= start - DAY && second <= end + DAY,
  });
  for (const [path, content] of files) refuse(guard.find(path, content));
  for (const path of kept) refuse(guard.find(path, readFileSync(join(out, path))));
  return [unsearchedSentence(guard.unsearched), coincidenceSentence(hidden, isTruncated)].filter(
    (sentence) => sentence !== undefined,
  );
}

/** Its path stands alone, too: links of a page that has no place begin at the host's root. */
function wordsOf(url: string | undefined): string[] {
  return url === undefined ? [] : [url, new URL(url).pathname];
}

/** Texts of others that the report shows. */
function shownBy({ organizations, countries }: Hidden, files: SiteToCheck['files']): string[] {
  const services = String(files.get(SERVICES) ?? '').split(/[,\n]/);
  return [...organizations, ...countries.map(countryName), ...services.filter(isServiceName)];
}

/** Of folders that have the name of something in any report (`/data`) nothing is said. */
function unsearchedSentence(secrets: readonly Secret[]): string | undefined {
  const texts = secrets.filter(({ kind }) => kind !== 'path').map(described);
  if (texts.length === 0) return undefined;
  const shown = [...texts.slice(0, 5), ...(texts.length > 5 ? ['…'] : [])].join(', ');
  return `${plural(texts.length, 'name')} cannot be told from words of --url or that any report holds, so nobody looked for ${texts.length === 1 ? 'it' : 'them'}: ${shown}`;
}

function described({ kind, text }: Secret): string {
  return `${text} (${kind})`;
}

function coincidenceSentence(hidden: Hidden, isTruncated: boolean): string | undefined {
  const count = coincidences(textsOf(hidden, 'address'), hidden.pseudonyms);
  if (count === 0) return undefined;
  const addresses = plural(count, 'address', 'addresses');
  return isTruncated
    ? `${addresses} of the captures can be read in the site, as the first of a network that stands for all addresses of it.`
    : `${addresses} of the captures can be read in the site all the same, as pseudonyms by chance. --new-key makes others.`;
}

/**
 * Trusts no method: what stands for itself would be among the pseudonyms, which nobody looks for. That one address of many
 * does is chance, of those that came after the key was made, and tells nothing.
 */
function refuseItself(hidden: Hidden): void {
  const addresses = textsOf(hidden, 'address');
  const [address, ...others] = standForThemselves(addresses, hidden.pseudonymOf);
  if (address === undefined || (others.length + 1) / addresses.length < MOST_BY_CHANCE) return;
  throw new LeakError(`By this key the address ${address} would stand for itself.`, {
    hint: 'Nothing was written. Make another key with --new-key: all pseudonyms will be others.',
  });
}

function refuse(finding: Finding | undefined): void {
  if (!finding) return;
  const { path, line, kind, secret } = finding;
  const where = line === undefined ? 'in its name' : `in line ${line}`;
  throw new LeakError(
    `The anonymized report would give away the ${kind} "${secret}": ${path}, ${where}.`,
    { hint: `Nothing was written. ${wayOut(kind)}` },
  );
}

function textsOf({ secrets }: Hidden, wanted: string): string[] {
  return secrets.filter(({ kind }) => kind === wanted).map(({ text }) => text);
}

function wayOut(kind: string): string {
  switch (kind) {
    case 'address':
    case 'MAC address':
      return 'If --title, --url or what --reveal lets stay tells it, choose others. If it is a number that happens to be read so, make another key with --new-key; else please report this.';
    case 'name':
    case 'program':
      return 'If --title or what --reveal lets stay tells it, choose others. If it is a word like others there, build from a folder with copies of the captures alone, without .names.csv, .sockets.csv and .traffic-report, and with --key as before: an anonymized report shows nothing of these.';
    default:
      return 'If --title or what --reveal lets stay tells it, choose others; else please report this.';
  }
}
