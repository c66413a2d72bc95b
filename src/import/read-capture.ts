import { PcapngCutter } from '../capture/ring/pcapng-cutter.js';
import {
  MAX_PACKETS_UNSPLIT,
  PACKETS_PER_DISSECTOR,
  tsharkArguments,
} from '../capture/wireshark/arguments.js';
import {
  type Dissector,
  type DissectorEnd,
  startDissector,
} from '../capture/wireshark/dissector.js';
import { makePipe } from '../capture/wireshark/pipe.js';
import type { Tools } from '../capture/wireshark/tools.js';
import { UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { type CaptureFile, lookAt } from './capture-file.js';
import { type Editcap, editcapOfFile, editcapOfStream } from './editcap.js';

export interface ReadCaptureOptions {
  readonly tools: Tools;
  /** A folder of one's own. */
  readonly scratch: string;
  /** Whether names are asked for as well. */
  readonly names: boolean;
  readonly onBytes: (bytes: number) => void;
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** How many packets of a file are read that cannot be cut into parts; tests have fewer. */
  readonly atOnce?: number;
}

/**
 * Prints the packets of a capture file of any size, packed or not, as tshark does. Returns what was wrong with its
 * end, if anything. Throws a UserError for a file that is no capture, or whose packets end tshark.
 */
export async function readCapture(
  path: string,
  options: ReadCaptureOptions,
): Promise<string | undefined> {
  const { tools, scratch, onBytes } = options;
  const file = await lookAt(path);
  if (file.size === 0) return 'is empty';
  const editcap = file.isPcap
    ? editcapOfStream(tools.editcap, path, { folder: scratch, onBytes })
    : editcapOfFile(tools.editcap, path);
  let printed = 0;
  const fault = await dissect(editcap, path, {
    ...options,
    onLines: async (lines) => {
      printed += lines.length;
      await options.onLines(lines);
    },
  });
  if (!file.isPcap) onBytes(file.size);
  return 'refusal' in fault
    ? readByTshark(path, file, { ...options, refusal: fault.refusal, passOver: printed })
    : fault.ofEnd;
}

type Fault = { readonly ofEnd: string | undefined } | { readonly refusal: string };

/** Dissects what editcap makes of the file, by a tshark for each part, since tshark keeps something of every packet. */
async function dissect(
  editcap: Editcap,
  path: string,
  { tools, scratch, names, onLines }: ReadCaptureOptions,
): Promise<Fault> {
  const pipe = makePipe(scratch);
  const cutter = new PcapngCutter(PACKETS_PER_DISSECTOR);
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
  const { exitCode, errorText } = await editcap.ended;
  const ofEnd = faultOfEnd(errorText);
  return exitCode === 0 || ofEnd !== undefined ? { ofEnd } : { refusal: errorText };
}

/**
 * Some captures pcapng has no place for, such as those of Network Monitor with tables of its own: tshark reads these
 * itself. Since it keeps something of every packet, it stops after so many.
 */
async function readByTshark(
  path: string,
  file: CaptureFile,
  {
    tools,
    scratch,
    names,
    onLines,
    refusal,
    passOver,
    atOnce = MAX_PACKETS_UNSPLIT,
  }: ReadCaptureOptions & { readonly refusal: string; readonly passOver: number },
): Promise<string | undefined> {
  // Of text tshark takes much for a capture that is none, such as the hourly files themselves.
  if (file.isText) throw noCapture(path, refusal);
  let printed = 0;
  let isCapture = false;
  const held: string[] = [];
  const dissector = startDissector({
    program: tools.tshark,
    args: [...tsharkArguments({ names }, path), '-c', String(atOnce + 1)],
    pipe: makePipe(scratch),
    onLines: async (lines) => {
      // Pictures and programs are one packet without a time.
      isCapture ||= lines.some((line) => line.startsWith('"'));
      held.push(...lines.slice(Math.max(0, passOver - printed), atOnce - printed));
      printed += lines.length;
      if (isCapture) await onLines(held.splice(0));
    },
  });
  const end = await dissector.end();
  if (!isCapture) throw noCapture(path, end.errorText);
  if (printed > atOnce) throw tooMany(path, atOnce);
  const fault = faultOfEnd(end.errorText);
  if (end.isComplete || fault !== undefined) return fault;
  throw gaveUp(path, end);
}

function faultOfEnd(errorText: string): string | undefined {
  if (/cut short/.test(errorText)) return 'ends in the middle of a packet';
  return /damaged or corrupt/.test(errorText) ? 'is damaged, and was read up to there' : undefined;
}

async function finish(dissector: Dissector, path: string): Promise<void> {
  const end = await dissector.end();
  if (!end.isComplete) throw gaveUp(path, end);
}

function gaveUp(path: string, { errorText }: DissectorEnd): UserError {
  return new UserError(`tshark gave up on ${path}: ${errorText}`, {
    hint: 'Another version of tshark may be able to read all of it. What is imported already will not count twice.',
  });
}

function tooMany(path: string, atOnce: number): UserError {
  return new UserError(
    `${path} has more than ${plural(atOnce, 'packet')}, in a format that cannot be read in parts: it was not read to its end.`,
    {
      hint: 'Save it as pcap, or as several files, with the program that wrote it. What is imported already will not count twice.',
    },
  );
}

function noCapture(path: string, errorText: string): UserError {
  return new UserError(`${path} is no capture that Wireshark's tools can read.`, {
    hint: 'pcap and pcapng are, and many others, also packed with gzip, zstd or lz4; unpack others first.',
    cause: new Error(errorText),
  });
}
