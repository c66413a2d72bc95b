import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUR } from '../../capture/hours/hour-file-format.js';
import { captureFolder } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { withDefaults } from '../../config/command-options.js';
import { integer } from '../../config/option-values.js';
import { messageOf, UserError } from '../../errors.js';
import { makeClock } from '../../format/clock.js';
import { plural } from '../../format/quantity.js';
import { lockSockets } from '../../sockets/socket-lock.js';
import { type SocketSample, socketSampler, unseenNotice } from '../../sockets/watch-sockets.js';
import { interruption } from '../../terminal/interruption.js';
import { type Output, openOutput } from '../../terminal/output.js';
import type { StatusLine } from '../../terminal/status-line.js';

/** Seconds. */
const [LONGEST, REFRESH] = [3600, 60];

/** `traffic-report sockets`: records sockets until it is interrupted. Resolves with the exit code. */
export async function socketsCommand(options: Options): Promise<number> {
  const folder = captureFolder(options, 'captures');
  const every = integer(withDefaults('sockets', options), 'every', {
    ...{ least: 1, most: LONGEST },
  });
  const streams = { text: process.stdout, notices: process.stderr };
  const output = openOutput(streams, options.quiet === true);
  if (!existsSync(folder)) {
    throw new UserError(`There is no folder ${folder}.`, {
      hint: 'Use the folder that your captures are written to.',
    });
  }
  const stop = new AbortController();
  interruption().then(() => stop.abort());
  const lock = lockSockets(folder, process.pid, Date.now() / 1000);
  const refreshing = setInterval(lock.refresh, REFRESH * 1000);
  try {
    await recordSockets({ folder, every, output, stop: stop.signal });
  } finally {
    clearInterval(refreshing);
    lock.release();
  }
  return 0;
}

interface Recording {
  readonly folder: string;
  /** Seconds. */
  readonly every: number;
  readonly output: Output & StatusLine;
  readonly stop: AbortSignal;
}

async function recordSockets({ folder, every, output, stop }: Recording): Promise<void> {
  const system = { platform: process.platform, path: process.env.PATH };
  const sample = socketSampler({ folder, system, hourLength: HOUR, onNotice: output.warn });
  const clock = makeClock(Intl.DateTimeFormat().resolvedOptions().timeZone);
  let [written, samples, trouble] = [0, 0, ''];
  for (; !stop.aborted; samples += 1) {
    const now = Date.now() / 1000;
    const found = await sample(now).catch(retryMessage);
    if (typeof found === 'string') {
      if (found !== trouble) output.warn(`${found}. Retrying.`);
      trouble = found;
    } else {
      if (samples === 0) begin(folder, found, output);
      written += found.added;
      trouble = '';
      const text = `${clock.second(now)}  ${summaryOf(found)}, ${written} written`;
      // A log file would grow without end.
      if (process.stdout.isTTY) output.show(text);
    }
    await wait(every * 1000, undefined, { signal: stop }).catch(() => {});
  }
  output.headline(`written   ${plural(written, 'socket')}, in ${plural(samples, 'sample')}`);
}

function begin(folder: string, found: SocketSample, output: Output): void {
  const notice = unseenNotice(found.unseen);
  if (notice !== undefined) output.warn(notice);
  output.say(`sockets   into ${folder} (Ctrl-C to stop): ${summaryOf(found)}`);
}

function summaryOf({ sockets }: SocketSample): string {
  const programs = new Set(sockets.map(({ process }) => process)).size;
  return `${plural(sockets.length, 'socket')} of ${plural(programs, 'program')}`;
}

/** System errors, such as a full disk, may be temporary; any other error is thrown. */
function retryMessage(error: unknown): string {
  if (error instanceof UserError || (error as NodeJS.ErrnoException).code === undefined)
    throw error;
  return `Sockets cannot be written: ${messageOf(error)}`;
}
