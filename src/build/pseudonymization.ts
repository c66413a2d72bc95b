import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { fingerprintOf } from '../anonymize/pseudonyms/key-file.js';
import { openPseudonyms, type PseudonymOf } from '../anonymize/pseudonyms/pseudonyms.js';
import type { Config } from '../config/config.js';
import type { Anonymize } from '../config/privacy-options.js';
import type { Anonymized } from '../sections/report.js';
import type { Pseudonymization } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';

/** How addresses are replaced, and what the report tells of it once they are. */
export interface ReportPseudonymization extends Pseudonymization {
  readonly describe: () => Anonymized;
  /** To be called when the report is about to be put in place. */
  readonly commitKey: () => void;
}

type Choice = Pick<Config, 'anonymize'>;

/** Another value whenever addresses would be replaced by others. Throws a UserError for a key that cannot be used. */
export function describePseudonymization(
  { anonymize }: Choice,
  keys: PseudonymKeys,
): Anonymized | undefined {
  return anonymize && describe(anonymize, keys);
}

/** The same, but that a key which was made here is as good as one that is still to be made: it came with a report. */
export function currentPseudonymization(
  choice: Choice,
  keys: PseudonymKeys,
): Anonymized | undefined {
  const described = describePseudonymization(choice, keys);
  const isOwn = described !== undefined && keys.isOwn(described.keyFingerprint);
  return isOwn ? { ...described, keyFingerprint: '' } : described;
}

/**
 * How addresses are replaced; what they were replaced by is remembered as long as the key is the same. Throws a UserError
 * for a key that cannot be used.
 */
export function openPseudonymization(
  { anonymize }: Choice,
  keys: PseudonymKeys,
): ReportPseudonymization | undefined {
  if (!anonymize) return undefined;
  const { method, reveals } = describe(anonymize, keys);
  let known: { readonly fingerprint: string; readonly pseudonymOf: PseudonymOf } | undefined;
  return {
    reveals,
    describe: () => ({ method, reveals, keyFingerprint: known?.fingerprint ?? '' }),
    commitKey: keys.keep,
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

function describe(anonymize: Anonymize, keys: PseudonymKeys): Anonymized {
  const { method, reveals } = anonymize;
  const key = keys.find(anonymize);
  return { method, reveals, keyFingerprint: key ? fingerprintOf(key) : '' };
}
