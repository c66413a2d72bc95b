import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { fingerprintOf } from '../anonymize/pseudonyms/key-file.js';
import { openPseudonyms, type PseudonymOf } from '../anonymize/pseudonyms/pseudonyms.js';
import type { Config } from '../config/config.js';
import type { Anonymize } from '../config/privacy-options.js';
import type { Anonymized } from '../sections/report.js';
import type { Pseudonymization } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';

/** How addresses are replaced, and how the report describes it. */
export interface ReportPseudonymization extends Pseudonymization {
  /** Complete once addresses have been replaced. */
  readonly describe: () => Anonymized;
  /** Stores a new key; call it just before the report is written. */
  readonly commitKey: () => void;
}

type Choice = Pick<Config, 'anonymize'>;

/** Changes whenever pseudonyms would change. Throws a UserError for an unusable key. */
export function describePseudonymization(
  { anonymize }: Choice,
  keys: PseudonymKeys,
): Anonymized | undefined {
  return anonymize && describe(anonymize, keys);
}

/** The same, except that a key created by this process counts as not yet created: its report exists already. */
export function currentPseudonymization(
  choice: Choice,
  keys: PseudonymKeys,
): Anonymized | undefined {
  const described = describePseudonymization(choice, keys);
  const isOwn = described !== undefined && keys.isOwn(described.keyFingerprint);
  return isOwn ? { ...described, keyFingerprint: '' } : described;
}

/** Pseudonyms are cached as long as the key stays the same. Throws a UserError for an unusable key. */
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
    commitKey: keys.commit,
    async pseudonymsFor(captured) {
      const key = await keys.findOrMake(anonymize, captured);
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
