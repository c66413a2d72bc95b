import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import type { System } from '../capture/wireshark/tools.js';
import { messageOf, UserError } from '../errors.js';
import { countUnseen, readSockets, type Socket, socketCommand } from './sockets.js';

/** The sockets of this computer at a time. */
export interface ListedSockets {
  readonly sockets: readonly Socket[];
  /** How many more there are whose process this user may not see; undefined where the system does not list them. */
  readonly unseen: number | undefined;
}

const MOST_OUTPUT = 64e6;
/** Where they lie besides, on systems that keep them from the shells of users. */
const PLACES = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];
const run = promisify(execFile);

/** Asks the system's own program for all sockets. Throws a UserError where there is none. */
export async function listSockets({ platform, path = '' }: System): Promise<ListedSockets> {
  const [program, ...args] = socketCommand(platform) ?? [];
  if (program === undefined) {
    throw new UserError(`Which program has which socket cannot be listed on ${platform}.`, {
      hint: 'It can on Linux (with ss) and on a Mac (with lsof).',
    });
  }
  const PATH = [path, ...PLACES].filter(Boolean).join(delimiter);
  const options = { maxBuffer: MOST_OUTPUT, env: { ...process.env, PATH, LC_ALL: 'C' } };
  const { stdout } = await run(program, args, options).catch((error) => ended(error, program));
  return { sockets: readSockets(stdout, platform), unseen: countUnseen(stdout, platform) };
}

/** lsof's exit code is 1 when some file could not be looked at, and when there is nothing to list. */
function ended(error: { code?: unknown; stdout?: string }, program: string): { stdout: string } {
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
          : 'It is a part of macOS, in /usr/sbin.',
      cause: error,
    },
  );
}
