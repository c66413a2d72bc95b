import type { Config } from '../config.js';
import { fingerprintOf } from '../privacy/key-file.js';
import { openPseudonyms, type PseudonymOf } from '../privacy/pseudonyms.js';
import type { Anonymize } from '../privacy-options.js';
import type { Anonymised } from '../sections/report.js';
import type { Disguise } from '../warehouse/disguise.js';
import type { PseudonymKeys } from './pseudonym-keys.js';

/** How addresses are replaced, and what the report tells of it once they are. */
export interface OwnDisguise extends Disguise {
  readonly told: () => Anonymised;
  /** To be called when the report is about to be put in place. */
  readonly keepKey: () => void;
}

type Choice = Pick<Config, 'anonymize'>;

/** Another value whenever addresses would be replaced by others. Throws a UserError for a key that cannot be used. */
export function describeDisguise(
  { anonymize }: Choice,
  keys: PseudonymKeys,
): Anonymised | undefined {
  return anonymize && describe(anonymize, keys);
}

/** The same, but that a key which was made here is as good as one that is still to be made: it came with a report. */
export function seenDisguise(choice: Choice, keys: PseudonymKeys): Anonymised | undefined {
  const described = describeDisguise(choice, keys);
  const isOwn = described !== undefined && keys.isOwn(described.keyFingerprint);
  return isOwn ? { ...described, keyFingerprint: '' } : described;
}

/**
 * How addresses are replaced; what they were replaced by is remembered as long as the key is the same. Throws a UserError
 * for a key that cannot be used.
 */
export function openDisguise({ anonymize }: Choice, keys: PseudonymKeys): OwnDisguise | undefined {
  if (!anonymize) return undefined;
  const { method, reveals } = describe(anonymize, keys);
  let known: { readonly fingerprint: string; readonly pseudonymOf: PseudonymOf } | undefined;
  return {
    reveals,
    told: () => ({ method, reveals, keyFingerprint: known?.fingerprint ?? '' }),
    keepKey: keys.keep,
    pseudonymsFor(addresses) {
      const key = keys.findOrMake(anonymize, addresses);
      const fingerprint = fingerprintOf(key);
      if (known?.fingerprint !== fingerprint) {
        known = { fingerprint, pseudonymOf: openPseudonyms(method, key) };
      }
      return known.pseudonymOf;
    },
  };
}

function describe(anonymize: Anonymize, keys: PseudonymKeys): Anonymised {
  const { method, reveals } = anonymize;
  const key = keys.find(anonymize);
  return { method, reveals, keyFingerprint: key ? fingerprintOf(key) : '' };
}
