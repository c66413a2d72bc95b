import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { UserError } from '../../errors.js';

/** Both ends of a pipe. */
export interface Pipe {
  /** For a child's standard input; close it once the child is started. */
  readonly readEnd: number;
  readonly writeEnd: Socket;
}

let made = 0;

/**
 * Makes a pipe with a name. What Node.js gives a child as its standard input is a socket, and Wireshark's programs read
 * files and pipes only. `folder` is there and nobody else's. Throws a UserError where there are no such pipes.
 */
export function makePipe(folder: string): string {
  made += 1;
  const path = join(folder, `pipe-${process.pid}-${made}`);
  const { status, error, stderr } = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' });
  if (status === 0) return path;
  throw new UserError(`No pipe can be made in ${folder}: ${error?.message ?? stderr.trim()}`, {
    hint: 'Captures are read on Linux and macOS, through a named pipe in the temporary folder (TMPDIR).',
  });
}

/** Opens a pipe for one child, when the last one has ended. */
export function openPipe(path: string): Pipe {
  const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;
  // Opening one end waits for the other, unless told not to; the child's end must block when it reads.
  const opener = openSync(path, O_RDONLY | O_NONBLOCK);
  const writer = openSync(path, O_WRONLY | O_NONBLOCK);
  const readEnd = openSync(path, O_RDONLY);
  closeSync(opener);
  return { readEnd, writeEnd: new Socket({ fd: writer, readable: false, writable: true }) };
}
