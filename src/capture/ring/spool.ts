import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { messageOf, UserError } from '../../errors.js';

/** Prefix of the folder of packets that are captured and not dissected yet. */
const PREFIX = 'traffic-report-spool-';
// dumpcap -b: the number of the file and its start time.
const RING_FILE = /^\d+_\d{5}_\d{14}\.pcapng$/;
const PIPE = /^pipe-\d+-\d+$/;

/** Creates a spool that only this user can read. Returns its absolute path. Throws UserError if that is impossible. */
export function makeSpool(temporary: string): string {
  try {
    return mkdtempSync(join(resolve(temporary), PREFIX));
  } catch (cause) {
    throw new UserError(`The temporary folder cannot be used: ${messageOf(cause)}`, {
      hint: 'Free disk space there, or set TMPDIR to another folder.',
      cause,
    });
  }
}

/** Creates a spool again if it was removed, as by a cleaner of temporary folders. Returns whether it was missing. */
export function remakeSpool(spool: string): boolean {
  return mkdirSync(spool, { recursive: true, mode: 0o700 }) !== undefined;
}

/** Whether a spool exists, of any user. */
export function isSpoolThere(spool: string): boolean {
  return lstatSync(spool, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a folder is a spool of this user. A lock file may contain any path, so check before writing or deleting. */
export function isOwnSpool(spool: string): boolean {
  const info = lstatSync(spool, { throwIfNoEntry: false });
  const isUsers = info?.uid === (process.getuid?.() ?? info?.uid);
  return basename(spool).startsWith(PREFIX) && info?.isDirectory() === true && isUsers;
}

/** The captures in a spool; none if it is not a spool of this user. */
export function spooledFiles(spool: string): string[] {
  return filesOf(spool, RING_FILE);
}

function filesOf(spool: string, own: RegExp): string[] {
  if (!isOwnSpool(spool)) return [];
  const names = readdirSync(spool).filter((name) => own.test(name));
  return names.map((name) => join(spool, name));
}

/** Removes a spool, but not files of others in it. */
export function removeSpool(spool: string): void {
  for (const own of [RING_FILE, PIPE]) {
    for (const path of filesOf(spool, own)) rmSync(path, { force: true });
  }
  try {
    if (isOwnSpool(spool)) rmdirSync(spool);
  } catch {
    // It is missing, or has files of others.
  }
}

/** Copies a capture that tshark cannot dissect to the folder `unread` beside the hourly files. Returns its path. */
export function setAside(path: string, folder: string): string {
  const target = join(folder, 'unread');
  mkdirSync(target, { recursive: true });
  const copy = join(target, basename(path));
  copyFileSync(path, copy);
  return copy;
}
