import { PcapngCutter } from '../capture/ring/pcapng-cutter.js';
import {
  MAX_PACKETS_UNSPLIT,
  PACKETS_PER_DISSECTOR,
  tsharkArguments,
} from '../capture/wireshark/arguments.js';
import { startDissector } from '../capture/wireshark/dissector.js';
import { makePipe } from '../capture/wireshark/pipe.js';
import { installHint, type Tools } from '../capture/wireshark/tools.js';
import { DissectionByTshark, faultOf } from '../dissection/by-tshark.js';
import type { Dissection } from '../dissection/dissection.js';
import { PrintedPackets } from '../dissection/printed-packets.js';
import { skipPackets } from '../dissection/skip-packets.js';
import { UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import type { CaptureFile } from './capture-file.js';
import { type Editcap, editcapOfFile, editcapOfStream } from './editcap.js';
import type { CaptureRead, ReadCaptureOptions } from './reading.js';

/** Reads a capture file of any format that Wireshark's programs know: editcap converts it, and tshark dissects all of it. */
export async function readByPrograms(
  path: string,
  file: CaptureFile,
  given: ReadCaptureOptions,
): Promise<CaptureRead> {
  const options = { ...given, tools: given.tools ?? noTools(path) };
  const { tools, scratch, onBytes } = options;
  const editcap = file.isPcap
    ? editcapOfStream(tools.editcap, path, { folder: scratch, onBytes })
    : editcapOfFile(tools.editcap, path);
  let taken = 0;
  const fault = await dissect(editcap, path, {
    ...options,
    async onPackets(packets) {
      taken += packets.batch.count - packets.from;
      await options.onPackets(packets);
    },
  });
  if (!file.isPcap) onBytes(file.size);
  const ofEnd =
    'refusal' in fault
      ? await readByTshark(path, file, {
          ...options,
          refusal: fault.refusal,
          onPackets: skipPackets(taken, options.onPackets),
        })
      : fault.ofEnd;
  return { fault: ofEnd, drops: [] };
}

/** Options with Wireshark's programs. */
type WithTools = ReadCaptureOptions & { readonly tools: Tools };

type Fault = { readonly ofEnd: string | undefined } | { readonly refusal: string };

/** Dissects editcap's output, with a new tshark for each part, since tshark's memory grows with every packet. */
async function dissect(
  editcap: Editcap,
  path: string,
  { tools, scratch, names, onPackets }: WithTools,
): Promise<Fault> {
  const pipe = makePipe(scratch);
  const cutter = new PcapngCutter(PACKETS_PER_DISSECTOR);
  const start = () =>
    new DissectionByTshark({ program: tools.tshark, makePipe: () => pipe, names, onPackets });
  let dissection: Dissection | undefined;
  try {
    for await (const chunk of editcap.output) {
      for (const piece of cutter.take(chunk)) {
        const isCut = 'preamble' in piece;
        if (isCut && dissection) await finish(dissection, path);
        if (isCut || !dissection) dissection = start();
        await dissection.feed(isCut ? piece.preamble : piece);
      }
    }
    if (dissection) await finish(dissection, path);
  } finally {
    dissection?.kill();
  }
  const { exitCode, errorText } = await editcap.ended;
  const ofEnd = faultOf(errorText);
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
    onPackets,
    refusal,
    maxPackets = MAX_PACKETS_UNSPLIT,
  }: WithTools & { readonly refusal: string },
): Promise<string | undefined> {
  // tshark takes much text for a capture, such as the hourly files themselves.
  if (file.isText) throw notACapture(path, refusal);
  let printed = 0;
  let isCapture = false;
  const pending: string[] = [];
  const packets = new PrintedPackets(onPackets);
  const dissector = startDissector({
    program: tools.tshark,
    args: [...tsharkArguments({ names }, path), '-c', String(maxPackets + 1)],
    pipe: makePipe(scratch),
    onLines: async (lines) => {
      // tshark shows images and programs as one packet without a time.
      isCapture ||= lines.some((line) => line.startsWith('"'));
      pending.push(...lines.slice(0, Math.max(0, maxPackets - printed)));
      printed += lines.length;
      if (isCapture) await packets.take(pending.splice(0));
    },
  });
  const end = await dissector.end();
  if (!isCapture) throw notACapture(path, end.errorText);
  if (printed > maxPackets) throw tooMany(path, maxPackets);
  const fault = faultOf(end.errorText);
  if (end.isComplete || fault !== undefined) return fault;
  throw tsharkFailed(path, end.errorText);
}

async function finish(dissection: Dissection, path: string): Promise<void> {
  const end = await dissection.end();
  if (!end.isComplete) throw tsharkFailed(path, end.errorText);
}

function noTools(path: string): never {
  throw new UserError(
    `${path} is of a kind that only Wireshark's programs can read, which are not installed.`,
    { hint: installHint(process.platform) },
  );
}

export function tsharkFailed(path: string, errorText: string): UserError {
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
