import { resolve } from 'node:path';
import {
  type AnonymizedCaptures,
  addressesIn,
  anonymizeCaptures,
} from '../../anonymize/anonymize-captures.js';
import { openAnonymizedFolder } from '../../anonymize/anonymized-folder.js';
import { checkCaptures } from '../../anonymize/check-captures.js';
import { openKeys } from '../../anonymize/pseudonym-keys.js';
import { openPseudonyms, type PseudonymOf } from '../../anonymize/pseudonyms/pseudonyms.js';
import type { Options } from '../../config/command-context.js';
import { readTimezone } from '../../config/config.js';
import { text } from '../../config/option-values.js';
import { readPseudonymizing } from '../../config/privacy-options.js';
import { UsageError } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { count, plural } from '../../format/quantity.js';
import { openOutput } from '../../terminal/output.js';

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
  const pseudonymizing = readPseudonymizing(options, 'method', { captures, out });
  const clock = makeClock(readTimezone(options));
  const keys = openKeys();
  const isKeyThere = keys.find(pseudonymizing) !== undefined;
  const folder = openAnonymizedFolder(out);
  const { staging } = folder;
  const isRecursive = options.recursive === true;
  const place = {
    captures,
    isRecursive,
    out: staging,
    clock,
    now: Date.now() / 1000,
    onNotice: output.warn,
  };
  try {
    const addresses = isKeyThere ? [] : await addressesIn(place);
    const key = keys.findOrMake(pseudonymizing, addresses);
    const { pseudonymOf, pseudonyms } = remembering(openPseudonyms(pseudonymizing.method, key));
    const written = await anonymizeCaptures({ ...place, pseudonymOf, onBytes: output.progress });
    await checkCaptures({ folder: staging, files: written.files, pseudonyms });
    keys.keep();
    folder.put(written.files);
    output.endProgress();
    output.headline(
      `wrote     ${plural(written.packets, 'packet')} into ${plural(written.files.length, 'file')}, addresses by ${pseudonymizing.method}`,
    );
    for (const line of leftOut(written)) output.say(line);
    output.say(`report    traffic-report build ${out}`);
    return 0;
  } finally {
    output.endProgress();
    folder.close();
  }
}

/** Knows afterwards what was replaced, and by what. */
function remembering(pseudonymOf: PseudonymOf) {
  const pseudonyms = new Map<string, string>();
  const remember = (address: string) => {
    const pseudonym = pseudonymOf(address);
    pseudonyms.set(address, pseudonym);
    return pseudonym;
  };
  return { pseudonymOf: remember, pseudonyms };
}

function leftOut({ rejected, leftOut: sidecars }: AnonymizedCaptures): string[] {
  return [
    ...(rejected > 0 ? [`left out  ${plural(rejected, 'line')} that could not be read`] : []),
    ...(sidecars > 0 ? [`left out  ${count(sidecars)} files of names and sockets`] : []),
  ];
}
