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

/** Folder of what is captured and not yet read. */
const NAME = 'traffic-report-spool-';
// dumpcap -b: a number of the file and the time of its begin.
const RING_FILE = /^\d+_\d{5}_\d{14}\.pcapng$/;
const PIPE = /^pipe-\d+-\d+$/;

/** Makes a spool that nobody else can look into. Returns its absolute path: another process may look for it. */
export function makeSpool(temporary: string): string {
  try {
    return mkdtempSync(join(resolve(temporary), NAME));
  } catch (cause) {
    throw new UserError(`The temporary folder cannot be used: ${messageOf(cause)}`, {
      hint: 'Make room in it, or set TMPDIR to another folder.',
      cause,
    });
  }
}

/** Makes a spool again that somebody removed, such as what cleans temporary folders. Returns whether it was gone. */
export function remakeSpool(spool: string): boolean {
  return mkdirSync(spool, { recursive: true, mode: 0o700 }) !== undefined;
}

/** Whether a spool is there, whoever's it is. */
export function isSpoolThere(spool: string): boolean {
  return lstatSync(spool, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a folder is a spool of this user: others may have written down anything. */
export function isOwnSpool(spool: string): boolean {
  const info = lstatSync(spool, { throwIfNoEntry: false });
  const isUsers = info?.uid === (process.getuid?.() ?? info?.uid);
  return basename(spool).startsWith(NAME) && info?.isDirectory() === true && isUsers;
}

/** The captures that a spool holds; none for a folder that is no spool of this user. */
export function spooledFiles(spool: string): string[] {
  return filesOf(spool, RING_FILE);
}

function filesOf(spool: string, own: RegExp): string[] {
  if (!isOwnSpool(spool)) return [];
  const names = readdirSync(spool).filter((name) => own.test(name));
  return names.map((name) => join(spool, name));
}

/** Removes a spool; whatever is no capture stays. */
export function removeSpool(spool: string): void {
  for (const own of [RING_FILE, PIPE]) {
    for (const path of filesOf(spool, own)) rmSync(path, { force: true });
  }
  try {
    if (isOwnSpool(spool)) rmdirSync(spool);
  } catch {
    // Gone already, or somebody put something of his own there.
  }
}

/** Keeps a capture that tshark cannot read beside the hourly files. Returns where. */
export function setAside(path: string, folder: string): string {
  const target = join(folder, 'unread');
  mkdirSync(target, { recursive: true });
  const copy = join(target, basename(path));
  copyFileSync(path, copy);
  return copy;
}
