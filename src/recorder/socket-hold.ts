import type { Hold } from './hold.js';
import { HeldError, takeHold } from './hold-file.js';

/** A hold on a folder's files of sockets. */
export type SocketHold = Pick<Hold, 'refresh' | 'release'>;

/**
 * Takes hold of a folder's files of sockets, for the process of a number at an epoch second. Throws a HeldError when
 * somebody writes them: whoever it is sees the same sockets.
 */
export function holdSockets(folder: string, pid: number, now: number): SocketHold {
  const file = takeHold({
    ...{ folder, name: 'sockets.json', pid, now },
    refusal: (holder) => (holder.pid === pid ? undefined : refusal(holder.pid, folder)),
    first: () => ({}),
  });
  return { refresh: () => file.write({}), release: () => file.release() };
}

function refusal(pid: unknown, folder: string): HeldError {
  const who = pid === undefined ? 'A process of another user' : `Process ${pid}`;
  return new HeldError(`${who} writes down the sockets in ${folder} already.`, {
    hint: 'One is enough: a capture with --sockets does it too.',
  });
}
