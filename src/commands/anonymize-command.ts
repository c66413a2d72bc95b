import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTimezone } from '../config.js';
import { messageOf, UsageError, UserError } from '../errors.js';
import { text } from '../option-values.js';
import { readPseudonymizing } from '../privacy-options.js';
import { makeClock } from '../wording/clock.js';
import { count, plural } from '../wording/quantity.js';
import { type AnonymizedCaptures, addressesIn, anonymizeCaptures } from './anonymize-captures.js';
import { discardKey, lacksKey, pseudonymsFor } from './disguise.js';
import { openOutput } from './output.js';
import type { Options } from './surroundings.js';

/** Lists the files that were written, so that only those are ever taken away. */
const LIST = '.traffic-report-anonymized';

/** `traffic-report anonymize`: returns the exit code. */
export async function anonymizeCommand(options: Options): Promise<number> {
  const streams = { text: process.stdout, notices: process.stderr };
  const output = openOutput(streams, options.quiet === true);
  const captures = resolve(text(options, 'captures', 'captures'));
  if (options.out === undefined) {
    throw new UsageError('Where to?', { hint: 'Name a folder for the new captures with --out.' });
  }
  const out = resolve(text(options, 'out', ''));
  if (out === captures) {
    throw new UsageError('The captures themselves are never changed.', {
      hint: 'Choose another folder with --out.',
    });
  }
  const pseudonymizing = readPseudonymizing(options, 'method', captures);
  const clock = makeClock(readTimezone(options));
  const before = openFolder(out);
  discardKey(pseudonymizing);
  const place = { captures, out, clock, now: Date.now() / 1000, onNotice: output.warn };
  try {
    const addresses = lacksKey(pseudonymizing) ? await addressesIn(place) : [];
    const pseudonymOf = pseudonymsFor(pseudonymizing, addresses);
    const options = { ...place, pseudonymOf, onBytes: output.progress };
    const written = await anonymizeCaptures(options);
    for (const name of before) {
      if (!written.files.includes(name)) rmSync(join(out, name), { force: true });
    }
    writeFileSync(join(out, LIST), `${JSON.stringify(written.files)}\n`);
    output.endProgress();
    output.headline(
      `wrote     ${plural(written.packets, 'packet')} into ${plural(written.files.length, 'file')}, addresses by ${pseudonymizing.method}`,
    );
    for (const line of leftOut(written)) output.say(line);
    output.say(`report    traffic-report build ${out}`);
    return 0;
  } finally {
    output.endProgress();
  }
}

function leftOut({ rejected, leftOut: companions }: AnonymizedCaptures): string[] {
  return [
    ...(rejected > 0 ? [`left out  ${plural(rejected, 'line')} that could not be read`] : []),
    ...(companions > 0 ? [`left out  ${count(companions)} files of names and sockets`] : []),
  ];
}

/** Makes the folder, or gives the files that the last run wrote into it. Throws a UserError where there are others. */
function openFolder(out: string): string[] {
  try {
    mkdirSync(out, { recursive: true });
    const names = readdirSync(out);
    const own = names.includes(LIST)
      ? (JSON.parse(readFileSync(join(out, LIST), 'utf8')) as string[])
      : [];
    const known = new Set([LIST, '.traffic-report', ...own]);
    const foreign = names.find((name) => !known.has(name) && !name.endsWith('.partial'));
    if (foreign === undefined) return own;
    throw new UserError(`${out} holds something else: ${foreign}.`, {
      hint: 'Choose an empty folder with --out, so that nothing else is published along.',
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The folder ${out} cannot be used: ${messageOf(error)}`, {
      hint: 'Choose another one with --out.',
      cause: error,
    });
  }
}
