import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../errors.js';

/** Who writes into a folder of captures: one at a time, or packets would count twice. */
export interface Holder {
  /** Process id of the recorder. */
  readonly pid: number;
  /** Folder of what was captured and not yet read. */
  readonly spool: string;
  /** Process id of its dumpcap. */
  readonly dump: number | undefined;
}

/** A hold on a folder. */
export interface Hold {
  /** Who held it before and never let go: it was killed, and may have left packets in its spool. */
  readonly left: Holder | undefined;
  /** Says which dumpcap belongs to this recorder. */
  note(dump: number | undefined): void;
  /** Says that this recorder still lives: to be said every minute. */
  refresh(): void;
  release(): void;
}

/** Seconds without a sign of life after which a holder is taken for dead, whatever process has its number now. */
const SIGN_OF_LIFE = 180;
/** Milliseconds, and how often. */
const [WAIT, MOST_WAITS] = [20, 250];

/** Takes hold of a folder, which is made when it is not there. Throws a UserError when a recorder writes into it. */
export function holdFolder(folder: string, own: Omit<Holder, 'dump'>, now: number): Hold {
  refuseIfHeld(folder, now);
  const path = pathIn(folder);
  const left = readHolder(path);
  const write = (dump?: number) => {
    writeFileSync(`${path}.partial`, JSON.stringify({ ...own, dump }), { mode: 0o600 });
    renameSync(`${path}.partial`, path);
  };
  makeFolder(join(folder, '.traffic-report'));
  write();
  return {
    left,
    note: (dump) => quietly(() => write(dump)),
    refresh: () => quietly(() => utimesSync(path, new Date(), new Date())),
    release: () => rmSync(path, { force: true }),
  };
}

/** Throws a UserError when a recorder writes into the folder. */
export function refuseIfHeld(folder: string, now: number): void {
  const holder = livingHolder(pathIn(folder), now);
  if (!holder) return;
  throw new UserError(`Process ${holder.pid} is capturing into ${folder}.`, {
    hint: 'Two at once would count packets twice. Stop that one, or choose another folder with --out.',
  });
}

/** Who wrote a hold and still lives, as far as can be told. */
export function livingHolder(path: string, now: number): Holder | undefined {
  const holder = readHolder(path);
  if (!holder || !isAlive(holder.pid)) return undefined;
  return now - statSync(path).mtimeMs / 1000 > SIGN_OF_LIFE ? undefined : holder;
}

/** Ends the dumpcap of a recorder that was killed, and waits for its end: two at once would count packets twice. */
export async function endOrphan({ dump, spool }: Holder): Promise<void> {
  if (dump === undefined || !runsFor(spool, dump)) return;
  process.kill(dump, 'SIGINT');
  for (let waits = 0; runsFor(spool, dump) && waits < MOST_WAITS; waits += 1) await wait(WAIT);
}

/** Whether a process writes into a spool: its number alone may be another's by now, or that of one that has ended. */
function runsFor(spool: string, pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.includes(spool) === true;
}

/** A disk that is full for a while is no reason to end a capture. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The hold is as it was.
  }
}

function pathIn(folder: string): string {
  return join(folder, '.traffic-report', 'recorder.json');
}

function readHolder(path: string): Holder | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder> | null;
    const isHolder = typeof found?.pid === 'number' && typeof found.spool === 'string';
    return isHolder ? { pid: 0, spool: '', dump: undefined, ...found } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // One that has ended keeps its number until its parent takes note.
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return !stdout?.startsWith('Z');
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new UserError(`The folder ${path} cannot be made: ${(cause as Error).message}`, {
      hint: 'Choose a folder of your own with --out.',
      cause,
    });
  }
}
