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
/** Who may do anything anyway. */
const ROOT = 0;

/** The key in a file. Throws a UserError for one that is not the user's own, that others can read, or that holds no key. */
export function readKey(path: string): Uint8Array {
  const { text, stats } = read(path);
  refuseIfOpen(path, stats);
  if (!FORM.test(text)) {
    throw new UserError(`${path} holds no key.`, {
      hint: 'A key is 64 hexadecimal digits. Name another file with --key: it is made when it is not there.',
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

/** Throws a UserError for a file that is no key's: another key may take the place of a key, whoever could read that. */
export function refuseNoKey(path: string): void {
  if (FORM.test(read(path).text)) return;
  throw new UserError(`${path} holds no key, so no new one takes its place.`, {
    hint: 'Name another file with --key.',
  });
}

/** Puts a key into a file, as hexadecimal digits that only the owner may read. Throws a UserError. */
export function writeKey(path: string, key: Uint8Array): void {
  try {
    const partial = `${path}.${randomBytes(8).toString('hex')}.partial`;
    const text = `${Buffer.from(key).toString('hex')}\n`;
    // Nothing that lies there is written to: neither a file that others have open, nor what a link leads to.
    writeFileSync(partial, text, { mode: 0o600, flag: 'wx' });
    putInPlace(partial, path);
  } catch (cause) {
    throw new UserError(`The key cannot be written to ${path}: ${messageOf(cause)}`, {
      hint: 'Choose another place with --key.',
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

/** Windows knows neither such modes nor such owners. */
function refuseIfOpen(path: string, { mode, uid }: Stats): void {
  const user = process.getuid?.();
  if (user === undefined) return;
  if (uid !== user && uid !== ROOT) {
    throw new UserError(`The key in ${path} is another user’s.`, {
      hint: 'Whoever has it can tell addresses from pseudonyms. Name a file of your own with --key.',
    });
  }
  if ((mode & 0o077) === 0) return;
  throw new UserError(`Others can read the key in ${path}.`, {
    hint: `Whoever has it can tell addresses from pseudonyms. Run: chmod 600 ${path}`,
  });
}

/** What is looked at is what is read, whatever is put in its place meanwhile. */
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
      hint: 'Name another file with --key.',
      cause,
    });
  }
}
