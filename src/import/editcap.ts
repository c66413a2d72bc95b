import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { editcapArguments } from '../capture/wireshark/arguments.js';
import { makePipe, openPipe } from '../capture/wireshark/pipe.js';
import { messageOf, UserError } from '../errors.js';

/** An editcap process that converts a capture to uncompressed pcapng. */
export interface Editcap {
  readonly output: AsyncIterable<Buffer>;
  /** Resolves when it has ended. Rejects with a UserError if its input could not be read completely. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errorText: string }>;
}

/** Lets editcap open the file, since some formats need seeking. */
export function editcapOfFile(program: string, path: string): Editcap {
  return watch(start(program, path, 'ignore'), Promise.resolve());
}

/** Passes the file to editcap through a pipe in `folder`, a private one, and reports how many bytes were passed. */
export function editcapOfStream(
  program: string,
  path: string,
  { folder, onBytes }: { readonly folder: string; readonly onBytes: (bytes: number) => void },
): Editcap {
  const { readEnd, writeEnd } = openPipe(makePipe(folder));
  const child = start(program, '-', readEnd);
  closeSync(readEnd);
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  // If editcap ends before its input does (EPIPE), it reports why itself.
  const fed = pipeline(createReadStream(path), counted, writeEnd).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw new UserError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  return watch(child, fed);
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(program: string, input: string, stdin: number | 'ignore'): Child {
  return spawn(program, editcapArguments(input), {
    stdio: [stdin, 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  }) as Child;
}

function watch(child: Child, fed: Promise<void>): Editcap {
  let errorText = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorText += text;
  });
  const closed = new Promise<{ exitCode: number | null; errorText: string }>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, errorText: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, errorText }));
  });
  const ended = Promise.all([closed, fed]).then(([end]) => end);
  // The caller awaits it only after it has read the output.
  ended.catch(() => {});
  return { output: child.stdout as AsyncIterable<Buffer>, ended };
}
