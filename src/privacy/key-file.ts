import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.js';

const KEY_BYTES = 32;
const FORM = /^[0-9a-f]{64}\n?$/;

/** The key in a file. Throws a UserError for one that others than its owner can read, or that holds no key. */
export function readKey(path: string): Uint8Array {
  refuseIfOpen(path);
  const text = read(path);
  if (!FORM.test(text)) {
    throw new UserError(`${path} holds no key.`, {
      hint: 'A key is 64 hexadecimal digits. Make a new one with --new-key: pseudonyms will be others.',
    });
  }
  return new Uint8Array(Buffer.from(text.trim(), 'hex'));
}

/** A key of 32 random bytes. */
export function randomKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** Tells keys apart without telling them. */
export function fingerprintOf(key: Uint8Array): string {
  return createHash('sha256').update('fingerprint').update(key).digest('hex').slice(0, 16);
}

/** Puts a key into a file, as hexadecimal digits that only the owner may read. Throws a UserError. */
export function writeKey(path: string, key: Uint8Array): void {
  try {
    const partial = `${path}.partial`;
    const text = `${Buffer.from(key).toString('hex')}\n`;
    writeFileSync(partial, text, { mode: 0o600 });
    renameSync(partial, path);
  } catch (cause) {
    throw new UserError(`The key cannot be written to ${path}: ${messageOf(cause)}`, {
      hint: 'Choose another place with --key.',
      cause,
    });
  }
}

/** Windows knows no such modes. */
function refuseIfOpen(path: string): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
  throw new UserError(`Others can read the key in ${path}.`, {
    hint: `Whoever has it can tell addresses from pseudonyms. Run: chmod 600 ${path}`,
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`The key in ${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}
