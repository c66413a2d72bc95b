import { chownSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { type Hold, livingHolder, quietly } from './hold.js';

/** A hold on a folder's files of sockets. */
export type SocketHold = Pick<Hold, 'refresh' | 'release'>;

/**
 * Takes hold of a folder's files of sockets, for the process of a number at an epoch second. Throws a UserError when
 * somebody writes them: whoever it is sees the same sockets.
 */
export function holdSockets(folder: string, pid: number, now: number): SocketHold {
  const path = join(folder, '.traffic-report', 'sockets.json');
  const holder = livingHolder(path, now);
  if (holder && holder.pid !== pid) {
    throw new UserError(`Process ${holder.pid} writes down the sockets in ${folder} already.`, {
      hint: 'One is enough: a capture with --sockets does it too.',
    });
  }
  makeFolder(dirname(path), folder);
  writeFileSync(path, JSON.stringify({ pid, spool: '' }), { mode: 0o600 });
  return {
    refresh: () => quietly(() => utimesSync(path, new Date(), new Date())),
    release: () => rmSync(path, { force: true }),
  };
}

/** Root makes it for the owner of the captures, whose builds keep their cache in it. */
function makeFolder(path: string, folder: string): void {
  const made = mkdirSync(path, { recursive: true });
  if (made === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(path, uid, gid);
}
