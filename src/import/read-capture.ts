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
import { type CaptureFile, inspectCaptureFile } from './capture-file.js';
import { type Editcap, editcapOfFile, editcapOfStream } from './editcap.js';

export interface ReadCaptureOptions {
  readonly tools: Tools;
  /** A private folder. */
  readonly scratch: string;
  /** Whether to read names, too. */
  readonly names: boolean;
  readonly onBytes: (bytes: number) => void;
  readonly onLines: (lines: readonly string[]) => Promise<void>;
  /** Limit of packets of a file that cannot be split; lower in tests. */
  readonly maxPackets?: number;
}

/**
 * Prints the packets of a capture file of any size, compressed or not, as tshark does. Returns what is wrong with its
 * end, if anything. Throws a UserError if it is not a capture, or if tshark crashes.
 */
export async function readCapture(
  path: string,
  options: ReadCaptureOptions,
): Promise<string | undefined> {
  const { tools, scratch, onBytes } = options;
  const file = await inspectCaptureFile(path);
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
    ? readByTshark(path, file, { ...options, refusal: fault.refusal, alreadyPrinted: printed })
    : fault.ofEnd;
}

type Fault = { readonly ofEnd: string | undefined } | { readonly refusal: string };

/** Dissects editcap's output, with a new tshark for each part, since tshark's memory grows with every packet. */
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
 * Some captures cannot be converted to pcapng, such as those of Network Monitor with its own tables: tshark reads them
 * directly. Since its memory grows with every packet, their number is limited.
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
    alreadyPrinted,
    maxPackets = MAX_PACKETS_UNSPLIT,
  }: ReadCaptureOptions & { readonly refusal: string; readonly alreadyPrinted: number },
): Promise<string | undefined> {
  // tshark takes much text for a capture, such as the hourly files themselves.
  if (file.isText) throw notACapture(path, refusal);
  let printed = 0;
  let isCapture = false;
  const pending: string[] = [];
  const dissector = startDissector({
    program: tools.tshark,
    args: [...tsharkArguments({ names }, path), '-c', String(maxPackets + 1)],
    pipe: makePipe(scratch),
    onLines: async (lines) => {
      // tshark shows images and programs as one packet without a time.
      isCapture ||= lines.some((line) => line.startsWith('"'));
      pending.push(...lines.slice(Math.max(0, alreadyPrinted - printed), maxPackets - printed));
      printed += lines.length;
      if (isCapture) await onLines(pending.splice(0));
    },
  });
  const end = await dissector.end();
  if (!isCapture) throw notACapture(path, end.errorText);
  if (printed > maxPackets) throw tooMany(path, maxPackets);
  const fault = faultOfEnd(end.errorText);
  if (end.isComplete || fault !== undefined) return fault;
  throw tsharkFailed(path, end);
}

function faultOfEnd(errorText: string): string | undefined {
  if (/cut short/.test(errorText)) return 'ends in the middle of a packet';
  return /damaged or corrupt/.test(errorText) ? 'is damaged, and was read up to there' : undefined;
}

async function finish(dissector: Dissector, path: string): Promise<void> {
  const end = await dissector.end();
  if (!end.isComplete) throw tsharkFailed(path, end);
}

function tsharkFailed(path: string, { errorText }: DissectorEnd): UserError {
  return new UserError(`tshark failed to read ${path}: ${errorText}`, {
    hint: 'Another version of tshark may be able to read all of it. Packets imported before do not count twice.',
  });
}

function tooMany(path: string, maxPackets: number): UserError {
  return new UserError(
    `${path} has more than ${plural(maxPackets, 'packet')}, in a format that cannot be split: it was not read completely.`,
    {
      hint: 'Save it as pcap, or as several files, with the program that wrote it. Packets imported before do not count twice.',
    },
  );
}

function notACapture(path: string, errorText: string): UserError {
  return new UserError(`${path} is not a capture that Wireshark's tools can read.`, {
    hint: 'They read pcap, pcapng and many other formats, also compressed with gzip, zstd or lz4. Decompress others first.',
    cause: new Error(errorText),
  });
}
