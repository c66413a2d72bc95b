import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isFull, messageOf, UserError } from '../errors.js';
import { quietly } from '../files/quietly.js';
import { beginOf, isAlive } from './processes.js';

/** What stands in a file that says who works in a folder of captures: others may have written anything. */
export type LockContent = Readonly<Record<string, unknown>>;

/** A folder is held: another process works there. */
export class LockedError extends UserError {}

export interface LockOptions {
  /** Folder of the captures. It is made when it is not there. */
  readonly folder: string;
  /** Name of the file. */
  readonly name: string;
  readonly pid: number;
  /** Epoch seconds. */
  readonly now: number;
  /** What keeps this process out, given who works there; `holder.pid` is undefined when only its user may read that. */
  readonly refusal: (holder: LockContent) => LockedError | undefined;
  /** What is to stand in the file from now on, given what the last one wrote. */
  readonly first: (before: LockContent) => LockContent;
}

/** A file that says who works in a folder. Where it cannot be written for a while, the next change tries again. */
export interface LockFile {
  /** What the last one wrote, who never let go or left something to be done. */
  readonly before: LockContent;
  /** Says something else, or that this process still lives: to be done every minute. */
  write(text: LockContent): void;
  /** Lets go; what is still to be done stays for the next one. */
  release(text?: LockContent): void;
}

/** Seconds without a sign of life after which a holder is taken for dead, whatever process has its number now. */
const SIGN_OF_LIFE = 180;
/** Milliseconds between looks at a lock, and how many until it must be of a process that was killed. */
const [WAIT, MOST_WAITS] = [10, 300];

/** Takes hold of a folder. Throws a HeldError when another process has it, a UserError when nothing can be written there. */
export function acquireLock({ folder, name, pid, now, refusal, first }: LockOptions): LockFile {
  const path = join(folder, '.traffic-report', name);
  const began = beginOf(pid);
  const write = (text: LockContent) => {
    makeFolders(folder);
    writeFileSync(`${path}.partial`, JSON.stringify({ ...text, pid, began }), { mode: 0o644 });
    renameSync(`${path}.partial`, path);
  };
  const refuseIfLocked = () => {
    const holder = livingOwner(path, now);
    const error = holder && refusal(holder);
    if (error) throw error;
  };
  // Asked first as well: where another user holds it, this one may not even lock.
  refuseIfLocked();
  refuseIfUnwritable(folder, () => makeFolders(folder));
  const before = locked(folder, `${path}.lock`, () => {
    refuseIfLocked();
    const found = readText(path) ?? {};
    refuseIfUnwritable(folder, () => write(first(found)));
    return found;
  });
  return {
    before,
    write: (text) => quietly(() => write(text)),
    release: (text) =>
      quietly(() => {
        if (readText(path)?.pid !== pid) return;
        if (text === undefined) rmSync(path, { force: true });
        else writeFileSync(path, JSON.stringify(text));
      }),
  };
}

/** Who works in a folder, as far as can be told. */
function livingOwner(path: string, now: number): LockContent | undefined {
  const heard = existsSync(path) ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined;
  if (heard === undefined || now - heard / 1000 > SIGN_OF_LIFE) return undefined;
  if (isForbidden(path)) return {};
  const { pid, began, ...rest } = readText(path) ?? {};
  const isHeld =
    typeof pid === 'number' && isAlive(pid, began === undefined ? began : String(began));
  return isHeld ? { ...rest, pid } : undefined;
}

function isForbidden(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function readText(path: string): LockContent | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof found === 'object' && found !== null ? (found as LockContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Looking who works there and writing that it is this process is one step, or two could begin at once. */
function locked<T>(folder: string, lock: string, work: () => T): T {
  let isLocked = false;
  refuseIfUnwritable(folder, () => {
    for (let waits = 0; !isLocked; waits += 1) {
      try {
        closeSync(openSync(lock, 'wx'));
        isLocked = true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (waits > MOST_WAITS) rmSync(lock, { force: true });
        else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
      }
    }
  });
  try {
    return work();
  } finally {
    if (isLocked) rmSync(lock, { force: true });
  }
}

/** A disk that is full is no reason not to begin: what is captured waits. Folder and rights must be there. */
function refuseIfUnwritable(folder: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (isFull(cause) && existsSync(folder)) return;
    // The folder for it could not be made, for want of room.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && existsSync(folder)) return;
    throw new UserError(`Nothing can be written into ${folder}: ${messageOf(cause)}`, {
      hint: isFull(cause)
        ? 'Make room, or choose another folder.'
        : 'Choose a folder of your own, or become its owner.',
      cause,
    });
  }
}

/** Root makes the inner one for the owner of the captures, whose builds keep their cache in it. */
function makeFolders(folder: string): void {
  const path = join(folder, '.traffic-report');
  const made = mkdirSync(path, { recursive: true });
  if (made === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}
