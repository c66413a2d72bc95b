import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import type { System } from '../capture/wireshark/tools.js';
import { messageOf, UserError } from '../errors.js';
import { countUnseen, readSockets, type Socket, socketCommand } from './socket.js';

/** The open sockets of this computer. */
export interface ListedSockets {
  readonly sockets: readonly Socket[];
  /** Number of sockets whose process is not shown to this user; undefined if the system does not list them. */
  readonly unseen: number | undefined;
}

const MAX_OUTPUT = 64e6;
/** Additional search path, since /sbin is not in every user's PATH. */
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];
const run = promisify(execFile);

/** Lists all sockets with the system's program for it. Throws UserError if that is missing or fails. */
export async function listSockets({ platform, path = '' }: System): Promise<ListedSockets> {
  const [program, ...args] = socketCommand(platform) ?? [];
  if (program === undefined) {
    throw new UserError(`Sockets cannot be listed on ${platform}.`, {
      hint: 'They can be listed on Linux (with ss) and macOS (with lsof).',
    });
  }
  const PATH = [path, ...SYSTEM_FOLDERS].filter(Boolean).join(delimiter);
  const options = { maxBuffer: MAX_OUTPUT, env: { ...process.env, PATH, LC_ALL: 'C' } };
  const { stdout } = await run(program, args, options).catch((error) =>
    outputDespite(error, program),
  );
  return { sockets: readSockets(stdout, platform), unseen: countUnseen(stdout, platform) };
}

/** lsof exits with 1 if it could not examine some file, or there is nothing to list. */
function outputDespite(
  error: { readonly code?: unknown; readonly stdout?: string },
  program: string,
): { stdout: string } {
  if (typeof error.code === 'number' && error.stdout !== undefined) {
    return { stdout: error.stdout };
  }
  const isAbsent = error.code === 'ENOENT';
  throw new UserError(
    isAbsent ? `${program} is not installed.` : `${program} cannot be run: ${messageOf(error)}`,
    {
      hint:
        program === 'ss'
          ? 'Install it: sudo apt install iproute2   (Fedora: sudo dnf install iproute)'
          : 'It is part of macOS, in /usr/sbin.',
      cause: error,
    },
  );
}
