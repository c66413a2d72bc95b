import { existsSync } from 'node:fs';
import type { Pseudonymizing } from '../config/privacy-options.js';
import { type CapturedAddresses, keyWithoutCollisions } from './pseudonyms/collisions.js';
import { fingerprintOf, readKey, refuseIfNoKey, writeKey } from './pseudonyms/key-file.js';

/** Pseudonymization keys of a running command: those in files, and a new one that is not written yet. */
export interface PseudonymKeys {
  /** Undefined if a new key is needed. Throws UserError if the file cannot be used, or is not a key file. */
  find(choice: Pseudonymizing): Uint8Array | undefined;
  /** The key, or a new one, chosen for the given addresses, which is not written yet. */
  findOrMake(choice: Pseudonymizing, captured: CapturedAddresses): Promise<Uint8Array>;
  /** Writes the new key, if there is one, to its file. Throws UserError if that fails. */
  commit(): void;
  /** Whether the key was made by this command. */
  isOwn(fingerprint: string): boolean;
}

export function openKeys(): PseudonymKeys {
  let made: { readonly path: string; readonly key: Uint8Array } | undefined;
  /** `--new-key` makes one new key, however often a command builds. */
  let isReplaced = false;
  const own = new Set<string>();

  const find = ({ method, keyPath: path, isNewKey }: Pseudonymizing) => {
    // Truncation needs no key.
    if (method === 'truncate') return new Uint8Array();
    if (made?.path === path) return made.key;
    if (!existsSync(path)) return undefined;
    if (!isNewKey || isReplaced) return readKey(path);
    refuseIfNoKey(path);
    return undefined;
  };
  return {
    find,
    async findOrMake(choice, captured) {
      const found = find(choice);
      if (found) return found;
      const key = await keyWithoutCollisions(choice.method, captured);
      made = { path: choice.keyPath, key };
      own.add(fingerprintOf(key));
      return key;
    },
    commit() {
      if (!made) return;
      writeKey(made.path, made.key);
      made = undefined;
      isReplaced = true;
    },
    isOwn: (fingerprint) => own.has(fingerprint),
  };
}
