import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf, UserError } from '../errors.js';

/** Folder of what is captured and not yet read. */
const NAME = 'traffic-report-spool-';
// dumpcap -b: a number of the file and the time of its begin.
const RING_FILE = /^\d+_\d{5}_\d{14}\.pcapng$/;
const PIPE = /^pipe-\d+-\d+$/;

/** Makes a spool that nobody else can look into. */
export function makeSpool(temporary: string): string {
  try {
    return mkdtempSync(join(temporary, NAME));
  } catch (cause) {
    throw new UserError(`The temporary folder cannot be used: ${messageOf(cause)}`, {
      hint: 'Make room in it, or set TMPDIR to another folder.',
      cause,
    });
  }
}

/** The captures that a spool holds; none for a folder that is no spool of this temporary folder. */
export function spooledFiles(spool: string, temporary: string): string[] {
  return filesOf(spool, temporary, RING_FILE);
}

function filesOf(spool: string, temporary: string, own: RegExp): string[] {
  if (!basename(spool).startsWith(NAME) || dirname(spool) !== temporary) return [];
  try {
    const names = readdirSync(spool).filter((name) => own.test(name));
    return names.map((name) => join(spool, name));
  } catch {
    return [];
  }
}

/** Removes a spool; whatever is no capture stays. */
export function removeSpool(spool: string, temporary: string): void {
  for (const own of [RING_FILE, PIPE]) {
    for (const path of filesOf(spool, temporary, own)) rmSync(path);
  }
  try {
    rmdirSync(spool);
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
