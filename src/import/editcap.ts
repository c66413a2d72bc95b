import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { editcapArguments } from '../capture/wireshark/arguments.js';
import { makePipe, openPipe } from '../capture/wireshark/pipe.js';
import { messageOf, UserError } from '../errors.js';

/** An editcap that makes plain pcapng of a capture. */
export interface Editcap {
  readonly output: AsyncIterable<Buffer>;
  /** Resolves when it is over. Rejects with a UserError when its input could not be read to the end. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errorText: string }>;
}

/** Lets it open the file itself, as formats need that are read from the end or back and forth. */
export function editcapOfFile(program: string, path: string): Editcap {
  return watch(start(program, path, 'ignore'), Promise.resolve());
}

/** Feeds it the file through a pipe in `folder`, which is nobody else's, and says how many bytes it was fed. */
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
  // When editcap ends before its input does, it says why; a file that cannot be read says nothing.
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
  // Awaited once all that it wrote is read.
  ended.catch(() => {});
  return { output: child.stdout as AsyncIterable<Buffer>, ended };
}
