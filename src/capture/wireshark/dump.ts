import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A dumpcap process that writes a ring of files. */
export interface Dump {
  readonly pid: number | undefined;
  /** Resolves to true when it captures, to false if it ended before. */
  readonly started: Promise<boolean>;
  /** Resolves when it has ended. */
  readonly ended: Promise<DumpEnd>;
  /** Makes it flush its buffers and end. */
  stop(): void;
}

export interface DumpEnd {
  /** Its standard error. */
  readonly said: string;
  /** Packets dropped, as they came faster than they could be written. */
  readonly dropped: number;
}

const KEPT_MESSAGE = 4000;
const FILE = /^File: (.*)$/;
const DROPPED = /received\/dropped on interface .*: \d+\/(\d+)/;

/** Starts dumpcap; `onFile` is called for each file when it is begun, in order. */
export function startDump(
  program: string,
  args: readonly string[],
  onFile: (path: string) => void,
): Dump {
  // In a group of its own, so that a Ctrl-C in the terminal does not end it before its time. When nobody hears it
  // any more, it ends with its current file.
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const stop = () => void child.kill('SIGINT');
  process.once('exit', stop);
  let said = '';
  let onStarted: (isCapturing: boolean) => void = () => {};
  const started = new Promise<boolean>((resolve) => {
    onStarted = resolve;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    said = `${said}${line}\n`.slice(-KEPT_MESSAGE);
    const [, path] = FILE.exec(line) ?? [];
    if (path === undefined) return;
    onFile(path);
    onStarted(true);
  });
  const ended = new Promise<DumpEnd>((resolve) => {
    const end = () => {
      process.off('exit', stop);
      onStarted(false);
      resolve({ said, dropped: Number(DROPPED.exec(said)?.[1] ?? 0) });
    };
    child.once('error', (error) => {
      said += error.message;
      end();
    });
    child.once('close', end);
  });
  return { pid: child.pid, started, ended, stop };
}
