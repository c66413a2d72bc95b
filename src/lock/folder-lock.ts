import { setTimeout as wait } from 'node:timers/promises';
import { quietly } from '../files/quietly.js';
import { acquireLock, type LockContent, LockedError } from './lock-file.js';
import { runsWith } from './processes.js';

/** Who wants to write into a folder of captures: one at a time, or packets would count twice. */
export interface LockOwner {
  readonly doing: 'capturing' | 'importing';
  readonly pid: number;
  /** Folder of what was captured and not yet read; empty when there is none. */
  readonly spool: string;
}

/** What a recorder that was killed left behind. */
export interface Left {
  readonly spool: string;
  /** Process id of its dumpcap. */
  readonly dump: number | undefined;
}

/** A hold on a folder. */
export interface FolderLock {
  /** What others left who held it and never let go. */
  readonly left: readonly Left[];
  /** Says that nothing is to be done any more about what is left in a spool. */
  forget(spool: string): void;
  /** Says which dumpcap belongs to this recorder. */
  note(dump: number | undefined): void;
  /** Says that this process still lives: to be said every minute. */
  refresh(): void;
  /** Lets go; what is left and not settled is remembered, and with it this one's own spool if that holds something. */
  release(isSpoolLeft?: boolean): void;
}

/** Milliseconds, and how often. */
const [WAIT, MOST_WAITS] = [20, 250];

/** Takes hold of a folder, which is made when it is not there. Throws a HeldError when somebody writes into it. */
export function lockFolder(folder: string, own: LockOwner, now: number): FolderLock {
  const { doing, pid, spool } = own;
  const file = acquireLock({
    ...{ folder, name: 'recorder.json', pid, now },
    refusal: (holder) => refusal(holder, folder),
    first: (before) => ({ doing, spool, left: leftIn(before) }),
  });
  const before = leftIn(file.before);
  let [left, dump]: [readonly Left[], number | undefined] = [before, undefined];
  const write = () => file.write({ doing, spool, dump, left });
  return {
    left: before,
    forget(done) {
      left = left.filter((each) => each.spool !== done);
      write();
    },
    note(child) {
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
    hint: `Two at once would count packets twice. ${isImport ? 'Wait for its end' : 'Stop that one'}, or choose another folder with --out.`,
  });
}

/** The spools of a hold: its holder's own, and those that it had not brought in. */
function leftIn({ left, spool, dump }: LockContent): Left[] {
  const earlier: unknown[] = Array.isArray(left) ? left : [];
  return [...earlier, { spool, dump }].flatMap((each): Left[] => {
    const one = (each ?? {}) as Partial<Record<keyof Left, unknown>>;
    if (typeof one.spool !== 'string' || one.spool === '') return [];
    return [{ spool: one.spool, dump: typeof one.dump === 'number' ? one.dump : undefined }];
  });
}

/** Ends the dumpcap of a recorder that was killed, and waits for its end: two at once would count packets twice. */
export async function endOrphan({ dump, spool }: Left): Promise<void> {
  if (dump === undefined || !runsWith(dump, spool)) return;
  // Another user's cannot be ended.
  quietly(() => process.kill(dump, 'SIGINT'));
  for (let waits = 0; runsWith(dump, spool) && waits < MOST_WAITS; waits += 1) await wait(WAIT);
}
