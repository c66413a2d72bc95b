import type { FolderLock } from '../lock/folder-lock.js';
import { acquireLock, LockedError } from '../lock/lock-file.js';

/** A hold on a folder's files of sockets. */
export type SocketLock = Pick<FolderLock, 'refresh' | 'release'>;

/**
 * Takes hold of a folder's files of sockets, for the process of a number at an epoch second. Throws a HeldError when
 * somebody writes them: whoever it is sees the same sockets.
 */
export function lockSockets(folder: string, pid: number, now: number): SocketLock {
  const file = acquireLock({
    ...{ folder, name: 'sockets.json', pid, now },
    refusal: (holder) => (holder.pid === pid ? undefined : refusal(holder.pid, folder)),
    first: () => ({}),
  });
  return { refresh: () => file.write({}), release: () => file.release() };
}

function refusal(pid: unknown, folder: string): LockedError {
  const who = pid === undefined ? 'A process of another user' : `Process ${pid}`;
  return new LockedError(`${who} writes down the sockets in ${folder} already.`, {
    hint: 'One is enough: a capture with --sockets does it too.',
  });
}
