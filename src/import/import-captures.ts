import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  conflictError,
  listExistingFiles,
  orderOf,
  readHourFile,
  targetPath,
} from '../capture/hours/existing-files.js';
import { type FileKind, HOUR, hourOf, NAMES, PACKETS } from '../capture/hours/hour-file-format.js';
import { nameLine } from '../capture/hours/packet-sink.js';
import type { Tools } from '../capture/wireshark/tools.js';
import { VERDICT } from '../decode/columns/packet-batch.js';
import type { DecoderChoice } from '../dissection/dissection.js';
import { outerOfLine } from '../dissection/printed/outer-line.js';
import { isFull, messageOf, UserError } from '../errors.js';
import { AmbiguousPackets } from './ambiguous-packets.js';
import { timeOf } from './coarse-clock.js';
import { namePieces, packetPieces } from './hour-pieces.js';
import { hoursWithCoverage, spansOfFiles, writeCoverage } from './import-coverage.js';
import { dropsOfFiles } from './import-drops.js';
import { readSource, type Source } from './read-source.js';
import { type HourToReplace, replaceHour } from './replace-hour.js';
import { SortedLines } from './sorted-lines.js';
import { groupsOf, KnownSources } from './source-groups.js';

export interface ImportOptions {
  /** Paths of captures, in any order. */
  readonly files: readonly string[];
  /** Folder of the hourly files; it must exist. */
  readonly folder: string;
  /** A folder for temporary files; it is removed afterwards. */
  readonly scratch: string;
  readonly names: boolean;
  /** Whether an hour with a file of another program gets a second file, as in a capture, instead of an error. */
  readonly besideOthers?: boolean;
  readonly decoder?: DecoderChoice;
  readonly tools: Tools;
  readonly onBytes: (bytes: number) => void;
  readonly onNotice: (text: string) => void;
  /** Seconds; shorter in tests. */
  readonly hourLength?: number;
}

export interface Imported {
  /** Number of packets added. */
  readonly packets: number;
  /** Number of packets that existed before, or were in several of the files. */
  readonly repeated: number;
  /** The hours to which packets were added. */
  readonly hours: readonly number[];
  /** Errors of files that could not be read, or not completely. */
  readonly failures: readonly UserError[];
}

/**
 * Merges the packets of captures into the hourly files, sorted by time, without duplicates. Nothing is written before
 * everything is read. A file that cannot be read does not stop the others. Throws a UserError for an hour that has a file
 * of another program, and for a full disk.
 */
export async function importCaptures(options: ImportOptions): Promise<Imported> {
  const { folder, hourLength = HOUR } = options;
  const runs = {
    packets: new SortedLines(join(options.scratch, 'packets'), orderIn),
    names: new SortedLines(join(options.scratch, 'names'), orderIn),
  };
  try {
    const all: Source[] = [];
    for (const [i, path] of options.files.entries()) {
      all.push(await readInto(runs, path, { ...options, source: 1 + i }));
    }
    const sources = new Map(
      [...all.entries()].flatMap(([i, each]) => (each.packets > 0 ? [[1 + i, each] as const] : [])),
    );
    // Conflicts are found before any hour is written.
    const knownSources = new KnownSources(sources);
    const packetHours = await addExistingLines(runs.packets, PACKETS, options, knownSources);
    const nameHours = await addExistingLines(runs.names, NAMES, options);
    const coveredHours = await hoursWithCoverage(packetHours, folder, hourLength);
    const groups = groupsOf(sources, knownSources.known);
    const ambiguous = new AmbiguousPackets(sources, groups);
    const changed: number[] = [];
    let added = 0;
    for (const hour of packetHours) {
      const more = await replaceHour(hour, packetPieces(hour, runs.packets, groups, ambiguous));
      added += more;
      if (more > 0) changed.push(hour.hour);
    }
    for (const hour of nameHours) await replaceHour(hour, namePieces(hour, runs.names));
    const captured = [...sources.values()];
    const [spans, drops] = [spansOfFiles(captured), dropsOfFiles(captured)];
    await writeCoverage(folder, coveredHours, { spans, drops, hourLength });
    if (ambiguous.notice !== undefined) options.onNotice(ambiguous.notice);
    const read = captured.reduce((sum, { packets }) => sum + packets, 0);
    const failures = all.flatMap(({ failure }) => failure ?? []);
    return { packets: added, repeated: read - added, hours: changed, failures };
  } catch (error) {
    throw isFull(error) ? diskFullError(options, error) : error;
  } finally {
    rmSync(options.scratch, { recursive: true, force: true });
  }
}

function diskFullError({ folder, scratch }: ImportOptions, cause: unknown): UserError {
  return new UserError(`The disk is full: ${messageOf(cause)}`, {
    hint: `Free disk space in ${folder} and ${scratch} (or set TMPDIR to another folder) and import again: packets imported before do not count twice.`,
    cause,
  });
}

/** Adds the lines of existing files of the same hours, which are replaced afterwards. */
async function addExistingLines(
  runs: SortedLines,
  kind: FileKind,
  { folder, besideOthers = false, hourLength = HOUR }: ImportOptions,
  knownSources?: KnownSources,
): Promise<HourToReplace[]> {
  const existingFilesOf = listExistingFiles(folder, kind, hourLength);
  const hours: HourToReplace[] = [];
  for (const hour of runs.hours()) {
    const { own, others, header } = await existingFilesOf(hour);
    const [other] = others;
    if (other !== undefined && !besideOthers) throw conflictError(other, kind);
    const path = targetPath(hour, kind, folder, own);
    hours.push({ hour, header, path, existing: own, isNew: own.length + others.length === 0 });
  }
  for (const { hour, existing } of hours) {
    for (const [i, path] of existing.entries()) {
      for await (const { order, line } of readHourFile(path, hour)) {
        const own = kind === PACKETS ? outerOfLine(line) : line;
        runs.addLine(hour, { order, source: -i, line: own });
        knownSources?.note(timeOf(hour + Math.floor(order / 1e9), order % 1e9));
      }
    }
  }
  return hours;
}

interface Runs {
  readonly packets: SortedLines;
  readonly names: SortedLines;
}

/** Reads a file's packets and names. */
function readInto(
  { packets, names }: Runs,
  path: string,
  { source, hourLength = HOUR, ...options }: ImportOptions & { readonly source: number },
): Promise<Source> {
  return readSource(path, {
    ...options,
    take({ batch, from, names: named }) {
      for (let i = from; i < batch.count; i += 1) {
        if (batch.verdict[i] === VERDICT.untimed) continue;
        const second = batch.second[i] as number;
        const hour = hourOf(second, hourLength);
        const order = (second - hour) * 1e9 + (batch.nanosecond[i] as number);
        packets.addPacket(hour, order, source, batch, i);
      }
      for (const { index, names: seen } of named) {
        const second = batch.second[index] as number;
        const time = { second, nanosecond: batch.nanosecond[index] as number };
        const hour = hourOf(time.second, hourLength);
        const order = (time.second - hour) * 1e9 + time.nanosecond;
        for (const each of seen) {
          names.addLine(hour, { order, source, line: nameLine(time, each).trimEnd() });
        }
      }
    },
  });
}

/** Of a line that the recorder wrote. */
function orderIn(line: string, hour: number): number {
  return orderOf(line, hour) ?? 0;
}
