import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A dumpcap process that writes a ring of files. */
export interface Dump {
  readonly pid: number | undefined;
  /** Resolves to true when it has begun to capture, to false if it ends before. */
  readonly started: Promise<boolean>;
  /** Resolves when it has ended. */
  readonly ended: Promise<DumpEnd>;
  /** Makes it flush its buffers and exit. */
  stop(): void;
}

export interface DumpEnd {
  /** Its standard error. */
  readonly errorText: string;
  /** Number of packets dropped, since they arrived faster than they could be written; undefined if it does not tell. */
  readonly dropped: number | undefined;
}

/** Characters of standard error that are kept. */
const MAX_ERROR_TEXT = 4000;
const FILE = /^File: (.*)$/;
const DROPPED = /received\/dropped on interface .*: \d+\/(\d+)/;

/** Starts dumpcap; `onFile` is called for each file as it is created. */
export function startDump(
  program: string,
  args: readonly string[],
  onFile: (path: string) => void,
): Dump {
  // In its own process group, so that Ctrl-C in the terminal does not interrupt it. If this process is killed, its standard
  // error is a closed pipe, and it ends with its current file.
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const stop = () => void child.kill('SIGINT');
  process.once('exit', stop);
  let errorText = '';
  let onStarted: (isCapturing: boolean) => void = () => {};
  const started = new Promise<boolean>((resolve) => {
    onStarted = resolve;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    errorText = `${errorText}${line}\n`.slice(-MAX_ERROR_TEXT);
    const [, path] = FILE.exec(line) ?? [];
    if (path === undefined) return;
    onFile(path);
    onStarted(true);
  });
  const ended = new Promise<DumpEnd>((resolve) => {
    const end = () => {
      process.off('exit', stop);
      onStarted(false);
      resolve({ errorText, dropped: droppedIn(errorText) });
    };
    child.once('error', (error) => {
      errorText += error.message;
      end();
    });
    child.once('close', end);
  });
  return { pid: child.pid, started, ended, stop };
}

/** The number of dropped packets that dumpcap prints when it ends; undefined if it was killed or could not count them. */
function droppedIn(errorText: string): number | undefined {
  const [, dropped] = DROPPED.exec(errorText) ?? [];
  return dropped === undefined ? undefined : Number(dropped);
}
