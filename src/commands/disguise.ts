import type { Config } from '../config.js';
import { fingerprintOf, readKey, renewKey } from '../privacy/key-file.js';
import { openPseudonyms, type PseudonymOf } from '../privacy/pseudonyms.js';
import type { Pseudonymizing } from '../privacy-options.js';
import type { Anonymised } from '../sections/report.js';
import type { Disguise } from '../warehouse/disguise.js';

/** How addresses are replaced, and what the report tells of it. */
export interface OwnDisguise extends Disguise {
  readonly told: Anonymised;
}

type Choice = Pick<Config, 'anonymize'>;

/** Makes the new key that `--new-key` asks for: once for a command, however often it builds. */
export function renewKeyOf(choice: Pseudonymizing | undefined): void {
  if (choice?.isNewKey && needsKey(choice)) renewKey(choice.keyPath);
}

/** What replaces addresses. Throws a UserError for a key that cannot be used. */
export function openPseudonymizer(choice: Pseudonymizing): PseudonymOf {
  return openPseudonyms(choice.method, keyOf(choice));
}

/** Another value whenever addresses would be replaced by others. Throws a UserError for a key that cannot be used. */
export function describeDisguise({ anonymize }: Choice): Anonymised | undefined {
  if (!anonymize) return undefined;
  const { method, reveals } = anonymize;
  return { method, reveals, keyFingerprint: fingerprintOf(keyOf(anonymize)) };
}

/** Finds how addresses are replaced by now; what they were replaced by is remembered as long as the key is the same. */
export function disguiseFinder({ anonymize }: Choice): () => OwnDisguise | undefined {
  let found: OwnDisguise | undefined;
  return () => {
    const told = describeDisguise({ anonymize });
    if (!anonymize || !told) return undefined;
    if (found?.told.keyFingerprint !== told.keyFingerprint) {
      const { reveals } = anonymize;
      found = { told, reveals, pseudonymOf: openPseudonymizer(anonymize) };
    }
    return found;
  };
}

/** Truncated addresses need no key. */
const needsKey = ({ method }: Pseudonymizing) => method !== 'truncate';

function keyOf(choice: Pseudonymizing): Uint8Array {
  return needsKey(choice) ? readKey(choice.keyPath) : new Uint8Array();
}
