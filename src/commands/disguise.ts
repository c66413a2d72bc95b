import { existsSync, rmSync } from 'node:fs';
import type { Config } from '../config.js';
import { keyFor } from '../privacy/coincidence.js';
import { fingerprintOf, readKey, writeKey } from '../privacy/key-file.js';
import { openPseudonyms, type PseudonymOf } from '../privacy/pseudonyms.js';
import type { Pseudonymizing } from '../privacy-options.js';
import type { Anonymised } from '../sections/report.js';
import type { Disguise } from '../warehouse/disguise.js';

/** How addresses are replaced, and what the report tells of it once they are. */
export interface OwnDisguise extends Disguise {
  readonly told: () => Anonymised;
}

type Choice = Pick<Config, 'anonymize'>;

/** Takes away the key that `--new-key` replaces: once for a command, however often it builds. */
export function discardKey(choice: Pseudonymizing | undefined): void {
  if (choice?.isNewKey) rmSync(choice.keyPath, { force: true });
}

/** Whether the key is still to be made, by what addresses there are. */
export function lacksKey(choice: Pseudonymizing): boolean {
  return needsKey(choice) && !existsSync(choice.keyPath);
}

/** What replaces addresses, by a key that is made when there is none. Throws a UserError for one that cannot be used. */
export function pseudonymsFor(choice: Pseudonymizing, addresses: readonly string[]): PseudonymOf {
  if (lacksKey(choice)) writeKey(choice.keyPath, keyFor(choice.method, addresses));
  return openPseudonyms(choice.method, keyOf(choice));
}

/** Another value whenever addresses would be replaced by others. Throws a UserError for a key that cannot be used. */
export function describeDisguise({ anonymize }: Choice): Anonymised | undefined {
  if (!anonymize) return undefined;
  const { method, reveals } = anonymize;
  const keyFingerprint = lacksKey(anonymize) ? '' : fingerprintOf(keyOf(anonymize));
  return { method, reveals, keyFingerprint };
}

/** How addresses are replaced; what they were replaced by is remembered as long as the key is the same. */
export function openDisguise({ anonymize }: Choice): OwnDisguise | undefined {
  if (!anonymize) return undefined;
  const { method, reveals } = anonymize;
  const told = () => ({ method, reveals, keyFingerprint: fingerprintOf(keyOf(anonymize)) });
  let known: { readonly key: string; readonly pseudonymOf: PseudonymOf } | undefined;
  return {
    ...{ reveals, told },
    pseudonymsFor(addresses) {
      const found = lacksKey(anonymize) ? undefined : told().keyFingerprint;
      if (known === undefined || known.key !== found) {
        const pseudonymOf = pseudonymsFor(anonymize, addresses);
        known = { pseudonymOf, key: told().keyFingerprint };
      }
      return known.pseudonymOf;
    },
  };
}

/** Truncated addresses need no key. */
const needsKey = ({ method }: Pseudonymizing) => method !== 'truncate';

function keyOf(choice: Pseudonymizing): Uint8Array {
  return needsKey(choice) ? readKey(choice.keyPath) : new Uint8Array();
}
