import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { messageOf, UserError } from '../../errors.js';

const KEY_BYTES = 32;
const FORM = /^[0-9a-f]{64}\n?$/;
/** User id of root, who can read every file anyway. */
const ROOT = 0;

/** Reads a key. Throws UserError if the file belongs to another user, is readable by others, or is not a key file. */
export function readKey(path: string): Uint8Array {
  const { text, stats } = read(path);
  refuseIfOpen(path, stats);
  if (!FORM.test(text)) {
    throw new UserError(`${path} is not a key file.`, {
      hint: 'A key is 64 hexadecimal digits. Choose another file with --key; it is created if missing.',
    });
  }
  return new Uint8Array(Buffer.from(text.trim(), 'hex'));
}

/** A key of 32 random bytes. */
export function randomKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** Identifies a key without disclosing it. */
export function fingerprintOf(key: Uint8Array): string {
  return createHash('sha256').update('fingerprint').update(key).digest('hex').slice(0, 16);
}

/** Throws UserError if a file is not a key file, which must not be overwritten. Permissions of the old key do not matter. */
export function refuseIfNoKey(path: string): void {
  if (FORM.test(read(path).text)) return;
  throw new UserError(`${path} is not a key file, so it is not overwritten.`, {
    hint: 'Choose another file with --key.',
  });
}

/** Writes a key as hexadecimal digits that only the owner may read. Throws UserError if that fails. */
export function writeKey(path: string, key: Uint8Array): void {
  try {
    const partial = `${path}.${randomBytes(8).toString('hex')}.partial`;
    const text = `${Buffer.from(key).toString('hex')}\n`;
    // A new file, since an existing one may be open in another program, or be a link.
    writeFileSync(partial, text, { mode: 0o600, flag: 'wx' });
    putInPlace(partial, path);
  } catch (cause) {
    throw new UserError(`The key cannot be written to ${path}: ${messageOf(cause)}`, {
      hint: 'Choose another file with --key.',
      cause,
    });
  }
}

function putInPlace(partial: string, path: string): void {
  try {
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Windows has no such modes and owners. */
function refuseIfOpen(path: string, { mode, uid }: Stats): void {
  const user = process.getuid?.();
  if (user === undefined) return;
  if (uid !== user && uid !== ROOT) {
    throw new UserError(`The key in ${path} belongs to another user.`, {
      hint: 'Anyone who has the key can find the addresses of pseudonyms. Choose your own file with --key.',
    });
  }
  if ((mode & 0o077) === 0) return;
  throw new UserError(`Others can read the key in ${path}.`, {
    hint: `Anyone who has the key can find the addresses of pseudonyms. Run: chmod 600 ${path}`,
  });
}

/** Content and status of the same file, even if it is replaced meanwhile. */
function read(path: string): { readonly text: string; readonly stats: Stats } {
  try {
    const file = openSync(path, 'r');
    try {
      return { text: readFileSync(file, 'utf8'), stats: fstatSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new UserError(`The key in ${path} cannot be read: ${messageOf(cause)}`, {
      hint: 'Choose another file with --key.',
      cause,
    });
  }
}
