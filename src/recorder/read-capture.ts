import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf, UserError } from '../errors.js';
import { EDITCAP_ARGUMENTS, PACKETS_A_DISSECTOR, tsharkArguments } from './arguments.js';
import { type Dissector, startDissector } from './dissector.js';
import { PcapngCutter } from './pcapng-cutter.js';
import { makePipe, openPipe } from './pipe.js';
import type { Tools } from './tools.js';

export interface ReadCaptureOptions {
  readonly tools: Tools;
  /** A folder of one's own. */
  readonly scratch: string;
  /** Whether names are asked for as well. */
  readonly names: boolean;
  readonly onBytes: (bytes: number) => void;
  readonly onLines: (lines: readonly string[]) => Promise<void>;
}

/**
 * Prints the packets of a capture file of any size, packed or not, as tshark does. Returns what was wrong with its
 * end, if anything. Throws a UserError for a file that is no capture.
 */
export async function readCapture(
  path: string,
  { tools, scratch, names, onBytes, onLines }: ReadCaptureOptions,
): Promise<string | undefined> {
  const editcap = startEditcap(tools.editcap, path, { pipe: makePipe(scratch), onBytes });
  const pipe = makePipe(scratch);
  const cutter = new PcapngCutter(PACKETS_A_DISSECTOR);
  const start = () =>
    startDissector({ program: tools.tshark, args: tsharkArguments({ names }), pipe, onLines });
  let dissector: Dissector | undefined;
  try {
    for await (const chunk of editcap.output) {
      for (const piece of cutter.take(chunk)) {
        const isCut = 'preamble' in piece;
        if (isCut && dissector) await finish(dissector, path);
        if (isCut || !dissector) dissector = start();
        await dissector.feed(isCut ? piece.preamble : piece);
      }
    }
    if (dissector) await finish(dissector, path);
  } finally {
    dissector?.kill();
  }
  return fault(path, await editcap.ended);
}

function startEditcap(
  program: string,
  path: string,
  { pipe, onBytes }: { readonly pipe: string; readonly onBytes: (bytes: number) => void },
) {
  const { readEnd, writeEnd } = openPipe(pipe);
  const child = spawn(program, EDITCAP_ARGUMENTS, {
    stdio: [readEnd, 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  closeSync(readEnd);
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  let failure: unknown;
  // When editcap ends before its input does, it says why; a file that cannot be read says nothing.
  const fed = pipeline(createReadStream(path), counted, writeEnd).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') failure = error;
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<{ exitCode: number | null; said: string; failure: unknown }>(
    (resolve) => {
      child.once('error', (error) => resolve({ exitCode: null, said: error.message, failure }));
      child.once('close', async (exitCode) => {
        await fed;
        resolve({ exitCode, said, failure });
      });
    },
  );
  return { output: child.stdout as AsyncIterable<Buffer>, ended };
}

function fault(
  path: string,
  { exitCode, said, failure }: { exitCode: number | null; said: string; failure: unknown },
): string | undefined {
  if (failure !== undefined) {
    throw new UserError(`${path} cannot be read: ${messageOf(failure)}`, { cause: failure });
  }
  if (exitCode !== 0) {
    throw new UserError(`${path} is no capture that Wireshark's tools can read.`, {
      hint: 'pcap and pcapng are, also packed with gzip, zstd or lz4; unpack others first.',
      cause: new Error(said),
    });
  }
  if (/cut short/.test(said)) return 'ends in the middle of a packet';
  return /damaged or corrupt/.test(said) ? 'is damaged, and was read up to there' : undefined;
}

async function finish(dissector: Dissector, path: string): Promise<void> {
  const { isWhole, said } = await dissector.end();
  if (isWhole) return;
  throw new UserError(`tshark gave up on ${path}: ${said}`, {
    hint: 'Nothing was written. Another version of tshark may be able to read it.',
  });
}
