import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { openPipe } from './pipe.js';

/** How a dissector ended. */
export interface DissectorEnd {
  /** Whether it read all of its input, even if that ends in the middle of a packet. */
  readonly isComplete: boolean;
  readonly isCutShort: boolean;
  /** Its standard error, or else its exit code or signal. */
  readonly errorText: string;
}

/** A tshark process that reads a capture from a pipe and prints its packets. */
export interface Dissector {
  /** Writes to its input; resolves when it accepts more. Does nothing once the process has ended. */
  feed(bytes: Uint8Array): Promise<void>;
  /** Ends the input; resolves when every line was processed. */
  end(): Promise<DissectorEnd>;
  /** Kills it. */
  kill(): void;
  readonly isOver: boolean;
  readonly pid: number | undefined;
}

export interface DissectorOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** Path of a named pipe that no other process uses meanwhile. */
  readonly pipe: string;
  /** Receives complete lines, in order; not called again until it resolves, if it takes time. */
  readonly onLines: (lines: readonly string[]) => Promise<void> | undefined;
  /** Seconds without progress, with input pending, after which it is killed. */
  readonly timeout?: number;
}

/** Seconds. */
const TIMEOUT = 60;
/** Characters of standard error that are kept. */
const MAX_ERROR_TEXT = 2000;

export function startDissector({
  program,
  args,
  pipe,
  onLines,
  timeout = TIMEOUT,
}: DissectorOptions): Dissector {
  const { readEnd, writeEnd } = openPipe(pipe);
  // In its own process group, so that Ctrl-C in the terminal does not interrupt it.
  const child = spawn(program, args, {
    detached: true,
    stdio: [readEnd, 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  closeSync(readEnd);
  let errorText = '';
  let isOver = false;
  const closed = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      errorText += error.message;
      resolve();
    });
    child.once('close', () => resolve());
  }).then(() => {
    isOver = true;
    // Unread input must not reach the next process on this pipe.
    writeEnd.destroy();
  });
  const released = new Promise<void>((resolve) => writeEnd.once('close', () => resolve()));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-MAX_ERROR_TEXT);
  });
  // If it dies, its end is reported; the broken pipe adds nothing.
  writeEnd.on('error', () => {});
  const watch = watchdog(timeout, () => child.kill('SIGKILL'));
  const taken = takeLines(child.stdout, (lines) => {
    const done = onLines(lines);
    if (!done) {
      watch({});
      return undefined;
    }
    watch({ isBlocked: true });
    return done.then(() => watch({ isBlocked: false }));
  });
  // A failure of `onLines` is thrown by `end()`.
  taken.catch(() => child.kill('SIGKILL'));
  return {
    pid: child.pid,
    get isOver() {
      return isOver;
    },
    async feed(bytes) {
      if (isOver || writeEnd.write(bytes)) return;
      watch({ hasWork: true });
      await Promise.race([once(writeEnd, 'drain').catch(() => {}), closed]);
      watch({ hasWork: false });
    },
    async end() {
      writeEnd.end();
      watch({ hasWork: true });
      await Promise.all([taken, closed, released]).finally(() => watch({ hasWork: false }));
      return endOf(child.exitCode, child.signalCode, errorText);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function endOf(exitCode: number | null, signal: string | null, errorText: string): DissectorEnd {
  const message = errorText.replace(/^Running as user.*\n/m, '').trim();
  const isCutShort = exitCode === 2 && /cut short/.test(message);
  const how = signal ? `killed by ${signal}` : `exit code ${exitCode}`;
  return { isComplete: exitCode === 0 || isCutShort, isCutShort, errorText: message || how };
}

/**
 * Passes on complete lines. The partial line of a killed tshark is dropped: it will be printed again. tshark writes every
 * line on its own, so little may be done for each chunk.
 */
function takeLines(
  output: Readable,
  onLines: (lines: readonly string[]) => Promise<void> | undefined,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  let busy: Promise<void> | undefined;
  const take = (bytes: Buffer) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    return lines.length > 0 ? onLines(lines) : undefined;
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      output.destroy();
      reject(error);
    };
    output.on('data', (bytes: Buffer) => {
      try {
        // Node.js resumes a paused output when its process ends.
        const done = busy ? busy.then(() => take(bytes)) : take(bytes);
        if (!done) return;
        output.pause();
        const present = done.then(() => {
          if (busy === present) busy = undefined;
          if (!busy) output.resume();
        });
        busy = present;
        present.catch(fail);
      } catch (error) {
        fail(error);
      }
    });
    const end = () => void (busy ?? Promise.resolve()).then(resolve, reject);
    output.once('end', end).once('close', end).once('error', fail);
  });
}

/** Some packets make a dissector loop forever: it has input, its output is not blocked, and it makes no progress. */
function watchdog(seconds: number, onTimeout: () => void) {
  const state = { hasWork: false, isBlocked: false };
  let timer: NodeJS.Timeout | undefined;
  return (change: Partial<typeof state>) => {
    Object.assign(state, change);
    const isWatched = state.hasWork && !state.isBlocked;
    if (isWatched && timer) timer.refresh();
    else if (isWatched) timer = setTimeout(onTimeout, seconds * 1000);
    else {
      clearTimeout(timer);
      timer = undefined;
    }
  };
}
