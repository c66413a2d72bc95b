import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { openPipe } from './pipe.js';

/** How a dissector ended. */
export interface DissectorEnd {
  /** Whether it read to the end of what it was fed, which may have been cut short in a packet. */
  readonly isWhole: boolean;
  readonly isCutShort: boolean;
  /** Its standard error, or how it was ended. */
  readonly said: string;
}

/** A tshark process that reads a capture from a pipe and prints its packets. */
export interface Dissector {
  /** Feeds it; resolves when it can take more. After its end it takes anything and does nothing. */
  feed(bytes: Uint8Array): Promise<void>;
  /** Ends the input; resolves when every line was processed. */
  end(): Promise<DissectorEnd>;
  /** Ends it now. */
  kill(): void;
  readonly isOver: boolean;
  readonly pid: number | undefined;
}

export interface DissectorOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** The path of a pipe that nobody else uses meanwhile. */
  readonly pipe: string;
  /** Takes whole lines, in order. No more come until it resolves. */
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** Seconds without progress, with input pending, after which it is killed. */
  readonly patience?: number;
}

const PATIENCE = 60;
const KEPT_MESSAGE = 2000;

export function startDissector({
  program,
  args,
  pipe,
  onLines,
  patience = PATIENCE,
}: DissectorOptions): Dissector {
  const { readEnd, writeEnd } = openPipe(pipe);
  // In a group of its own, so that a Ctrl-C in the terminal leaves it to finish.
  const child = spawn(program, args, {
    detached: true,
    stdio: [readEnd, 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  closeSync(readEnd);
  let said = '';
  let isOver = false;
  const closed = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
    child.once('close', () => resolve());
  }).then(() => {
    isOver = true;
    // Input that it never read must not reach the next process on this pipe.
    writeEnd.destroy();
  });
  const released = new Promise<void>((resolve) => writeEnd.once('close', () => resolve()));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT_MESSAGE);
  });
  // Its death is seen by its end; the broken pipe adds nothing.
  writeEnd.on('error', () => {});
  const watch = watchdog(patience, () => child.kill('SIGKILL'));
  const taken = takeLines(child.stdout, async (lines) => {
    watch({ isHeld: true });
    await onLines(lines);
    watch({ isHeld: false });
  });
  // Who is fed may not be awaited for a while; its failure is thrown at the end.
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
      return endOf(child.exitCode, child.signalCode, said);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function endOf(exitCode: number | null, signal: string | null, said: string): DissectorEnd {
  const message = said.replace(/^Running as user.*\n/m, '').trim();
  const isCutShort = exitCode === 2 && /cut short/.test(message);
  const how = signal ? `killed by ${signal}` : `exit code ${exitCode}`;
  return { isWhole: exitCode === 0 || isCutShort, isCutShort, said: message || how };
}

/** Passes on whole lines. The partial line of a killed tshark is dropped: it will be printed again. */
async function takeLines(
  output: AsyncIterable<Buffer>,
  onLines: (lines: readonly string[]) => Promise<void>,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of output) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) await onLines(lines);
  }
}

/** Some packets make a dissector loop forever: it has input, its output is not blocked, and it makes no progress. */
function watchdog(seconds: number, onSilence: () => void) {
  const state = { hasWork: false, isHeld: false };
  let timer: NodeJS.Timeout | undefined;
  return (change: Partial<typeof state>) => {
    Object.assign(state, change);
    clearTimeout(timer);
    if (state.hasWork && !state.isHeld) timer = setTimeout(onSilence, seconds * 1000);
  };
}
