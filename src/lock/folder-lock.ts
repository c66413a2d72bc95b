import { setTimeout as wait } from 'node:timers/promises';
import { quietly } from '../files/quietly.js';
import { acquireLock, type LockContent, LockedError } from './lock-file.js';
import { hasArgument } from './processes.js';

/** The process that writes into a captures folder. Two at once would count packets twice. */
export interface LockOwner {
  readonly doing: 'capturing' | 'importing';
  readonly pid: number;
  /** Folder of packets that are not dissected yet; empty if there is none. */
  readonly spool: string;
}

/** The spool of a capture that was killed. */
export interface OrphanedSpool {
  readonly spool: string;
  /** Process id of its dumpcap. */
  readonly dump: number | undefined;
}

export interface FolderLock {
  /** Spools of former owners that were killed. */
  readonly orphans: readonly OrphanedSpool[];
  /** Records that an orphaned spool needs no recovery any more. */
  forget(spool: string): void;
  /** Records the process id of this capture's dumpcap. */
  setDumpcap(pid: number | undefined): void;
  /** Renews the lock; call it every minute. */
  refresh(): void;
  /** Releases the lock. Spools that were not recovered stay recorded, and this capture's own one if `isSpoolLeft`. */
  release(isSpoolLeft?: boolean): void;
}

/** Milliseconds between checks, and their number. */
const [WAIT, MAX_WAITS] = [20, 250];

/**
 * Locks a folder, which is created if missing; `now` is in epoch seconds. Throws LockedError if another process writes
 * into it, UserError if it is not writable.
 */
export function lockFolder(folder: string, own: LockOwner, now: number): FolderLock {
  const { doing, pid, spool } = own;
  const file = acquireLock({
    ...{ folder, name: 'recorder.json', pid, now },
    refusal: (owner) => refusal(owner, folder),
    contentAfter: (before) => ({ doing, spool, left: orphansIn(before) }),
  });
  const orphans = orphansIn(file.before);
  let [left, dump]: [readonly OrphanedSpool[], number | undefined] = [orphans, undefined];
  const write = () => file.write({ doing, spool, dump, left });
  return {
    orphans,
    forget(recovered) {
      left = left.filter((each) => each.spool !== recovered);
      write();
    },
    setDumpcap(child) {
      dump = child;
      write();
    },
    refresh: write,
    release(isSpoolLeft = false) {
      const all = isSpoolLeft ? [...left, { spool, dump }] : left;
      file.release(all.length > 0 ? { left: all } : undefined);
    },
  };
}

function refusal({ pid, doing }: LockContent, folder: string): LockedError {
  const who = pid === undefined ? 'A process of another user' : `Process ${pid}`;
  const isImport = doing === 'importing';
  return new LockedError(`${who} is ${isImport ? 'importing' : 'capturing'} into ${folder}.`, {
    hint: `Two at once would count packets twice. ${isImport ? 'Wait until it ends' : 'Stop it'}, or choose another folder with --out.`,
  });
}

/** The spools recorded in a lock file: those that its owner had not recovered, and its own. */
function orphansIn({ left, spool, dump }: LockContent): OrphanedSpool[] {
  const earlier: unknown[] = Array.isArray(left) ? left : [];
  return [...earlier, { spool, dump }].flatMap((each): OrphanedSpool[] => {
    const one = (each ?? {}) as Partial<Record<keyof OrphanedSpool, unknown>>;
    if (typeof one.spool !== 'string' || one.spool === '') return [];
    return [{ spool: one.spool, dump: typeof one.dump === 'number' ? one.dump : undefined }];
  });
}

/** Ends the dumpcap of a capture that was killed, and waits for its end: two at once would count packets twice. */
export async function endOrphan({ dump, spool }: OrphanedSpool): Promise<void> {
  if (dump === undefined || !hasArgument(dump, spool)) return;
  // Fails for another user's process.
  quietly(() => process.kill(dump, 'SIGINT'));
  for (let waits = 0; hasArgument(dump, spool) && waits < MAX_WAITS; waits += 1) await wait(WAIT);
}
