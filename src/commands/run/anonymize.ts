import { resolve } from 'node:path';
import {
  type AnonymizedCaptures,
  addressesIn,
  anonymizeCaptures,
} from '../../anonymize/anonymize-captures.js';
import { openAnonymizedFolder } from '../../anonymize/anonymized-folder.js';
import { checkCaptures } from '../../anonymize/check-captures.js';
import { openKeys } from '../../anonymize/pseudonym-keys.js';
import { capturedInMemory } from '../../anonymize/pseudonyms/collisions.js';
import { openPseudonyms, type PseudonymOf } from '../../anonymize/pseudonyms/pseudonyms.js';
import type { Options } from '../../config/command-context.js';
import { readCaptures, readTimezone } from '../../config/config.js';
import { text } from '../../config/option-values.js';
import { readPseudonymizing } from '../../config/privacy-options.js';
import { UsageError } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { plural } from '../../format/quantity.js';
import { openOutput } from '../../terminal/output.js';

/** `traffic-report anonymize`; resolves with the exit code. */
export async function anonymizeCommand(options: Options): Promise<number> {
  const streams = { text: process.stdout, notices: process.stderr };
  const output = openOutput(streams, options.quiet === true);
  const captures = readCaptures(options);
  if (options.out === undefined) {
    throw new UsageError('--out is missing.', { hint: 'Use a folder for the new captures.' });
  }
  const out = resolve(text(options, 'out'));
  if (out === captures) {
    throw new UsageError('--out is the folder of the captures, which are never changed.', {
      hint: 'Use another folder.',
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
    const key = await keys.findOrMake(pseudonymizing, capturedInMemory(addresses));
    const { pseudonymOf, pseudonyms } = recording(openPseudonyms(pseudonymizing.method, key));
    const written = await anonymizeCaptures({ ...place, pseudonymOf, onBytes: output.progress });
    await checkCaptures({ folder: staging, files: written.files, pseudonyms });
    keys.commit();
    folder.commit(written.files);
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

/** Records each address with its pseudonym. */
function recording(pseudonymOf: PseudonymOf) {
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
    ...(rejected > 0 ? [`left out  ${plural(rejected, 'unreadable line')}`] : []),
    ...(sidecars > 0 ? [`left out  ${plural(sidecars, 'file')} of names and sockets`] : []),
  ];
}
