import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '../errors.js';
import { HourFiles } from './hour-files.js';
import { OnceAnHour } from './once-an-hour.js';
import { hourOf, SOCKETS } from './own-format.js';
import { readSockets, socketCommand, socketLine } from './sockets.js';

export interface SocketsOptions {
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  /** Seconds. */
  readonly hourLength: number;
  readonly onNotice: (text: string) => void;
}

const MOST_OUTPUT = 64e6;
const run = promisify(execFile);

/** A look at the sockets of this computer: those that the hour has not seen are written down. */
export function socketWatcher({ folder, platform, hourLength, onNotice }: SocketsOptions) {
  const files = new HourFiles(folder, SOCKETS, onNotice);
  const seen = new OnceAnHour();
  const [program, ...args] = socketCommand(platform) ?? [];
  let isLooking = false;
  let isBroken = program === undefined;
  if (isBroken) onNotice(`Sockets cannot be listed on ${platform}, so none are written.`);
  /** `now` is in epoch seconds. Never throws: a capture goes on without its sockets. */
  return async (now: number): Promise<void> => {
    if (isBroken || isLooking || program === undefined) return;
    isLooking = true;
    try {
      const listed = await run(program, args, { maxBuffer: MOST_OUTPUT }).catch(endedWithOutput);
      const hour = hourOf(now, hourLength);
      const lines = readSockets(listed.stdout, platform).filter((socket) =>
        seen.isFirst(hour, JSON.stringify(socket)),
      );
      const text = lines.map((socket) => socketLine(now, socket)).join('');
      if (text !== '') files.append(hour, text);
    } catch (error) {
      isBroken = true;
      onNotice(`Sockets are written no more: ${messageOf(error)}`);
    } finally {
      isLooking = false;
    }
  };
}

/** lsof's exit code is 1 when some file could not be looked at, and when there is nothing to list. */
function endedWithOutput(error: { code?: unknown; stdout?: string }): { stdout: string } {
  if (typeof error.code === 'number' && error.stdout !== undefined) {
    return { stdout: error.stdout };
  }
  throw error;
}
