import type { FolderLock } from '../lock/folder-lock.js';
import { acquireLock, LockedError } from '../lock/lock-file.js';

/** A lock on the socket sidecars of a folder. */
export type SocketLock = Pick<FolderLock, 'refresh' | 'release'>;

/**
 * Locks the socket sidecars of a folder for a process; `now` is in epoch seconds. Throws LockedError if another process
 * writes them, which lists the same sockets.
 */
export function lockSockets(folder: string, pid: number, now: number): SocketLock {
  const file = acquireLock({
    ...{ folder, name: 'sockets.json', pid, now },
    refusal: (owner) => (owner.pid === pid ? undefined : refusal(owner.pid, folder)),
    contentAfter: () => ({}),
  });
  return { refresh: () => file.write({}), release: () => file.release() };
}

function refusal(pid: unknown, folder: string): LockedError {
  const who = pid === undefined ? 'A process of another user' : `Process ${pid}`;
  return new LockedError(`${who} already records sockets in ${folder}.`, {
    hint: 'One is enough; a capture with --sockets records them, too.',
  });
}
