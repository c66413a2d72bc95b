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

let pipeCount = 0;

/**
 * Creates a named pipe in an existing private folder. Node.js would use a socket as a child's standard input, but
 * Wireshark's programs read only files and pipes. Throws a UserError if the system has no named pipes.
 */
export function makePipe(folder: string): string {
  pipeCount += 1;
  const path = join(folder, `pipe-${process.pid}-${pipeCount}`);
  const { status, error, stderr } = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' });
  if (status === 0) return path;
  throw new UserError(
    `No named pipe can be created in ${folder}: ${error?.message ?? stderr.trim()}`,
    {
      hint: 'Capture files are read through a named pipe in the temporary folder (TMPDIR), on Linux and macOS.',
    },
  );
}

/** Opens a named pipe for one child process. The previous one must have ended. */
export function openPipe(path: string): Pipe {
  const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;
  // Opening one end blocks until the other is open, unless O_NONBLOCK is set; the child's end must block when it reads.
  const opener = openSync(path, O_RDONLY | O_NONBLOCK);
  const writer = openSync(path, O_WRONLY | O_NONBLOCK);
  const readEnd = openSync(path, O_RDONLY);
  closeSync(opener);
  return { readEnd, writeEnd: new Socket({ fd: writer, readable: false, writable: true }) };
}
