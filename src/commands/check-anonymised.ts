import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { UserError } from '../errors.js';
import { isServiceName } from '../names/service.js';
import { type Finding, openGuard } from '../privacy/guard.js';
import { ownWords } from '../privacy/own-words.js';
import { wordsIn } from '../privacy/words.js';
import type { Report } from '../sections/report.js';
import type { Hidden } from '../warehouse/disguise.js';
import { plural } from '../wording/quantity.js';

export interface SiteToCheck {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that stay as they are. */
  readonly kept: readonly string[];
}

const DAY = 86_400;
const SERVICES = 'data/services.csv';

/**
 * Goes through every byte of an anonymised site, and the names of its files. Throws a UserError for whatever would give
 * somebody away. Returns what is to be said of what could not be looked for.
 */
export function checkAnonymised(
  { files, kept }: SiteToCheck,
  { out, captures, url }: Pick<Config, 'out' | 'captures' | 'url'>,
  hidden: Hidden,
  { start, end }: Report,
): string | undefined {
  const services = [...wordsIn(String(files.get(SERVICES) ?? ''))].map(({ text }) => text);
  const guard = openGuard({
    addresses: textsOf(hidden, 'address'),
    texts: [
      ...hidden.secrets.filter(({ kind }) => kind !== 'address'),
      ...ofThisComputer(captures),
    ],
    pseudonyms: hidden.pseudonyms,
    ownWords: ownWords([...hidden.shown, ...services.filter(isServiceName), url ?? '']),
    isNumber: (value) => value >= start - DAY && value <= end + DAY,
  });
  for (const [path, content] of files) refuse(guard.find(path, content));
  for (const path of kept) refuse(guard.find(path, readFileSync(join(out, path))));
  const some = guard.unsearched;
  return some.length === 0
    ? undefined
    : `${plural(some.length, 'name')} could not be looked for in the site, since every report holds them as words: ${some.slice(0, 5).join(', ')}${some.length > 5 ? ' …' : ''}`;
}

function refuse(finding: Finding | undefined): void {
  if (!finding) return;
  const { path, line, kind, secret } = finding;
  const where = line === undefined ? 'in its name' : `in line ${line}`;
  throw new UserError(
    `The anonymised report would give away the ${kind} "${secret}": ${path}, ${where}.`,
    {
      hint: 'Nothing was written. If the title or what --reveal lets stay tells it, choose others; else please report this.',
    },
  );
}

function textsOf({ secrets }: Hidden, wanted: string): string[] {
  return secrets.filter(({ kind }) => kind === wanted).map(({ text }) => text);
}

function ofThisComputer(captures: string) {
  const name = hostname();
  return [
    ...[name, name.split('.')[0] ?? name].map((text) => ({ kind: 'name of this computer', text })),
    { kind: 'name of this user', text: userInfo().username },
    ...[captures, homedir()].map((text) => ({ kind: 'path', text })),
  ];
}
