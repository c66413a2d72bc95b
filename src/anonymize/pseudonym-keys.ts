import { existsSync } from 'node:fs';
import type { Pseudonymizing } from '../config/privacy-options.js';
import { keyFor } from './pseudonyms/coincidence.js';
import { fingerprintOf, readKey, refuseNoKey, writeKey } from './pseudonyms/key-file.js';

/** Keys of pseudonyms while a command runs: those in files, and a new one that is yet to come into its file. */
export interface PseudonymKeys {
  /** Undefined when it is still to be made. Throws a UserError for a file that cannot be used, or is no key's. */
  find(choice: Pseudonymizing): Uint8Array | undefined;
  /** The key, a new one when there is none: by what addresses there are, and for now in no file. */
  findOrMake(choice: Pseudonymizing, addresses: readonly string[]): Uint8Array;
  /** Puts a new key into its file, in the place of an old one. Throws a UserError. */
  keep(): void;
  /** Whether a key was made here. */
  isOwn(fingerprint: string): boolean;
}

export function openKeys(): PseudonymKeys {
  let made: { readonly path: string; readonly key: Uint8Array } | undefined;
  /** `--new-key` asks for one new key, however often a command builds. */
  let isReplaced = false;
  const own = new Set<string>();

  const find = ({ method, keyPath: path, isNewKey }: Pseudonymizing) => {
    // Truncated addresses need none.
    if (method === 'truncate') return new Uint8Array();
    if (made?.path === path) return made.key;
    if (!existsSync(path)) return undefined;
    if (!isNewKey || isReplaced) return readKey(path);
    refuseNoKey(path);
    return undefined;
  };
  return {
    find,
    findOrMake(choice, addresses) {
      const found = find(choice);
      if (found) return found;
      const key = keyFor(choice.method, addresses);
      made = { path: choice.keyPath, key };
      own.add(fingerprintOf(key));
      return key;
    },
    keep() {
      if (!made) return;
      writeKey(made.path, made.key);
      made = undefined;
      isReplaced = true;
    },
    isOwn: (fingerprint) => own.has(fingerprint),
  };
}
