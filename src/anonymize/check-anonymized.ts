import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { LeakError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { isServiceName } from '../names/service.js';
import { countryName } from '../sections/country.js';
import type { Report } from '../sections/report.js';
import type { Hidden } from '../warehouse/enrichment/pseudonyms/hidden.js';
import type { PseudonymFacts } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { computerSecrets, type Places } from './computer-secrets.js';
import { type Candidates, openCandidates } from './guard/candidates.js';
import { type Finding, openGuard, type Secret } from './guard/guard.js';
import { ownTexts } from './guard/own-texts.js';

export interface SiteToCheck {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of unchanged files in the output folder. */
  readonly kept: readonly string[];
}

type Choices = Places & Pick<Config, 'url'>;

const DAY = 86_400;
/** Proportion of self-mapped addresses from which they cannot be due to chance. */
const MAX_SELF_MAPPED = 0.1;
/** Texts that are searched for at a time. */
const MOST_TEXTS = 20_000;
const SERVICES = 'data/services.csv';

/** What became of the addresses, and what must not occur. */
export interface Anonymization {
  readonly facts: PseudonymFacts;
  readonly organizations: readonly string[];
  readonly countries: readonly string[];
  readonly hidden: Hidden;
}

/**
 * Searches the whole content of an anonymized site, and its file names, for captured addresses and names. Throws LeakError
 * if one is found. Returns warnings about those that cannot be searched for.
 *
 * Captures may have more addresses and names than memory holds, so the site is read twice: first for whatever may be one, then
 * with those that are.
 */
export async function checkAnonymized(
  { files, kept }: SiteToCheck,
  choices: Choices,
  anonymization: Anonymization,
  { start, end, clock }: Pick<Report, 'start' | 'end' | 'clock'>,
): Promise<string[]> {
  const { out, url, anonymize } = choices;
  const { facts, hidden } = anonymization;
  const isTruncated = anonymize?.method === 'truncate';
  if (!isTruncated) refuseSelfMapped(facts);
  const isTime = (second: number) => second >= start - DAY && second <= end + DAY;
  const own = ownTexts([...shownBy(anonymization, files), clock.timezone, ...wordsOf(url)]);
  const contents = function* () {
    yield* files;
    for (const path of kept) yield [path, readFileSync(join(out, path))] as const;
  };
  const candidates = openCandidates(isTime, own);
  for (const [path, content] of contents()) candidates.add(path, content);
  const among = await hidden.among(candidates.addresses());
  const pseudonyms = new Set(among.pseudonyms);
  const unsearched = new Map<string, Secret>();
  let { addresses } = among;
  for await (const texts of searchedTexts(hidden, candidates, computerSecrets(choices))) {
    const guard = openGuard({ addresses, texts, pseudonyms, ownTexts: own, isTime });
    for (const [path, content] of contents()) refuse(guard.find(path, content));
    for (const each of guard.unsearched) unsearched.set(described(each), each);
    // They are found with the first texts.
    addresses = [];
  }
  return [
    unsearchedSentence([...unsearched.values()]),
    collisionSentence(facts, isTruncated),
  ].filter((sentence) => sentence !== undefined);
}

/** The hidden texts that may occur in the site, in parts, and some more. */
async function* searchedTexts(
  hidden: Hidden,
  candidates: Candidates,
  more: readonly Secret[],
): AsyncGenerator<Secret[]> {
  let part: Secret[] = [];
  for await (const page of hidden.texts()) {
    part.push(...page.filter(({ text }) => candidates.mayHave(text)));
    if (part.length < MOST_TEXTS) continue;
    yield part;
    part = [];
  }
  yield [...part, ...more];
}

/** The URL, and its path: links in 404.html begin at the host's root. */
function wordsOf(url: string | undefined): string[] {
  return url === undefined ? [] : [url, new URL(url).pathname];
}

/** Organizations, countries and services that the report discloses on request. */
function shownBy(
  { organizations, countries }: Anonymization,
  files: SiteToCheck['files'],
): string[] {
  const services = String(files.get(SERVICES) ?? '').split(/[,\n]/);
  return [...organizations, ...countries.map(countryName), ...services.filter(isServiceName)];
}

/** Paths are not mentioned: a folder like `/data` has the name of a file in every report. */
function unsearchedSentence(secrets: readonly Secret[]): string | undefined {
  const texts = secrets.filter(({ kind }) => kind !== 'path').map(described);
  if (texts.length === 0) return undefined;
  const shown = [...texts.slice(0, 5), ...(texts.length > 5 ? ['…'] : [])].join(', ');
  return `${plural(texts.length, 'name')} could not be searched for, since --url or every report contains ${texts.length === 1 ? 'it' : 'them'} as words: ${shown}`;
}

function described({ kind, text }: Secret): string {
  return `${text} (${kind})`;
}

function collisionSentence(
  { collisions: count }: PseudonymFacts,
  isTruncated: boolean,
): string | undefined {
  if (count === 0) return undefined;
  const addresses = plural(count, 'address', 'addresses');
  return isTruncated
    ? `${addresses} of the captures can be read in the site, as the first address of a truncated network.`
    : `${addresses} of the captures can be read in the site, since by chance they are pseudonyms of others. --new-key changes all pseudonyms.`;
}

/**
 * The search ignores pseudonyms, so it would not find an address that is its own pseudonym, if a method failed. A few of
 * many addresses may be self-mapped by chance, if they were captured after the key was made, which reveals nothing.
 */
function refuseSelfMapped(facts: PseudonymFacts): void {
  const { first_self_mapped: address, self_mapped: count, addresses } = facts;
  if (address === null || count / addresses < MAX_SELF_MAPPED) return;
  throw new LeakError(`With this key, the address ${address} would be its own pseudonym.`, {
    hint: 'Nothing was written. Make another key with --new-key, which changes all pseudonyms.',
  });
}

function refuse(finding: Finding | undefined): void {
  if (!finding) return;
  const { path, line, kind, secret } = finding;
  const where = line === undefined ? 'in its name' : `in line ${line}`;
  throw new LeakError(
    `The anonymized report would disclose the ${kind} "${secret}": ${path}, ${where}.`,
    { hint: `Nothing was written. ${remedyFor(kind)}` },
  );
}

function remedyFor(kind: string): string {
  switch (kind) {
    case 'address':
    case 'MAC address':
      return 'If it is in --title, --url or what --reveal discloses, change these options. If it is a number that looks like it by chance, make another key with --new-key; else please report this.';
    case 'name':
    case 'program':
      return 'If it is in --title or what --reveal discloses, change these options. If it is an ordinary word there, build from a folder with copies of the captures only, without .names.csv, .sockets.csv and .traffic-report, which an anonymized report does not use, and with the same --key.';
    default:
      return 'If it is in --title or what --reveal discloses, change these options; else please report this.';
  }
}
