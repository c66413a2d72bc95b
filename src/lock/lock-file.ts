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
import { isAlive, startTimeOf } from './processes.js';

/** Content of a lock file, as JSON; unvalidated. */
export type LockContent = Readonly<Record<string, unknown>>;

/** Another process has locked the folder. */
export class LockedError extends UserError {}

export interface LockOptions {
  /** Captures folder; created if missing. */
  readonly folder: string;
  /** Name of the lock file. */
  readonly name: string;
  readonly pid: number;
  /** Epoch seconds. */
  readonly now: number;
  /** The error to throw, given the present owner, if any. `owner.pid` is undefined if the lock file is not readable. */
  readonly refusal: (owner: LockContent) => LockedError | undefined;
  /** The content of the lock file, given that of its former owner. */
  readonly contentAfter: (before: LockContent) => LockContent;
}

/** An acquired lock. A write that fails, as on a full disk, is not reported: the next one tries again. */
export interface LockFile {
  /** Content left by the former owner; empty if there was none. */
  readonly before: LockContent;
  /** Replaces the content, and renews the lock; call it every minute. */
  write(content: LockContent): void;
  /** Releases the lock, leaving `content` for the next owner. */
  release(content?: LockContent): void;
}

/** Seconds after which a lock that was not renewed is stale, even if a process with the owner's id runs. */
const STALE_AFTER = 180;
/** Milliseconds between attempts, and their number, after which the guard file's process must have been killed. */
const [WAIT, MAX_WAITS] = [10, 300];

/** Locks a folder. Throws LockedError if another process has locked it, UserError if it is not writable. */
export function acquireLock(options: LockOptions): LockFile {
  const { folder, name, pid, now, refusal, contentAfter } = options;
  const path = join(folder, '.traffic-report', name);
  const began = startTimeOf(pid);
  const write = (content: LockContent) => {
    makeFolders(folder);
    writeFileSync(`${path}.partial`, JSON.stringify({ ...content, pid, began }), { mode: 0o644 });
    renameSync(`${path}.partial`, path);
  };
  const refuseIfLocked = () => {
    const owner = livingOwner(path, now);
    const error = owner && refusal(owner);
    if (error) throw error;
  };
  // Before the guard file, too: if another user has locked the folder, it may not be writable.
  refuseIfLocked();
  refuseIfUnwritable(folder, () => makeFolders(folder));
  const before = withGuardFile(folder, `${path}.lock`, () => {
    refuseIfLocked();
    const found = readContent(path) ?? {};
    refuseIfUnwritable(folder, () => write(contentAfter(found)));
    return found;
  });
  return {
    before,
    write: (content) => quietly(() => write(content)),
    release: (content) =>
      quietly(() => {
        if (readContent(path)?.pid !== pid) return;
        if (content === undefined) rmSync(path, { force: true });
        else writeFileSync(path, JSON.stringify(content));
      }),
  };
}

/** The process that has locked the folder, if it still runs. */
function livingOwner(path: string, now: number): LockContent | undefined {
  const renewed = existsSync(path) ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined;
  if (renewed === undefined || now - renewed / 1000 > STALE_AFTER) return undefined;
  if (isUnreadable(path)) return {};
  const { pid, began, ...rest } = readContent(path) ?? {};
  const isOwned =
    typeof pid === 'number' && isAlive(pid, began === undefined ? began : String(began));
  return isOwned ? { ...rest, pid } : undefined;
}

function isUnreadable(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function readContent(path: string): LockContent | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof found === 'object' && found !== null ? (found as LockContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes reading and writing the lock file one atomic step, so that two processes cannot both acquire it. */
function withGuardFile<T>(folder: string, guard: string, work: () => T): T {
  let isGuarded = false;
  refuseIfUnwritable(folder, () => {
    for (let waits = 0; !isGuarded; waits += 1) {
      try {
        closeSync(openSync(guard, 'wx'));
        isGuarded = true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (waits > MAX_WAITS) rmSync(guard, { force: true });
        else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
      }
    }
  });
  try {
    return work();
  } finally {
    if (isGuarded) rmSync(guard, { force: true });
  }
}

/** Tolerates a full disk, since captured packets can wait in the spool, but no missing folder or permission. */
function refuseIfUnwritable(folder: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (isFull(cause) && existsSync(folder)) return;
    // The inner folder is missing because the disk was full when it was created.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && existsSync(folder)) return;
    throw new UserError(`${folder} is not writable: ${messageOf(cause)}`, {
      hint: isFull(cause)
        ? 'Free disk space, or choose another folder.'
        : 'Choose a folder in which you may write, or change its owner.',
      cause,
    });
  }
}

/** If root creates the inner folder, the owner of the captures gets it, whose builds write their cache there. */
function makeFolders(folder: string): void {
  const path = join(folder, '.traffic-report');
  const made = mkdirSync(path, { recursive: true });
  if (made === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}
