import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  conflictError,
  listExistingFiles,
  readHourFile,
  targetPath,
} from '../capture/hours/existing-files.js';
import {
  type FileKind,
  HOUR,
  hourOf,
  minuteOf,
  NAMES,
  PACKETS,
} from '../capture/hours/hour-file-format.js';
import { outerOfLine } from '../capture/hours/outer-line.js';
import { nameLine } from '../capture/hours/packet-sink.js';
import type { PacketText } from '../capture/hours/packet-text.js';
import { namesIn } from '../capture/hours/seen-names.js';
import { SortedRuns } from '../capture/hours/sorted-runs.js';
import type { Tools } from '../capture/wireshark/tools.js';
import { isFull, messageOf, UserError } from '../errors.js';
import { timeOf } from './coarse-clock.js';
import { countOnce } from './count-once.js';
import { Doubt } from './doubt.js';
import { hoursOfWord, leaveWord, spansOfFiles } from './import-coverage.js';
import { readSource, type Source } from './read-source.js';
import { type HourToReplace, replaceHour } from './replace-hour.js';
import { groupsOf, KnownSources } from './source-groups.js';

export interface ImportOptions {
  /** Paths of captures, in any order. */
  readonly files: readonly string[];
  /** Folder of the hourly files; it must be there. */
  readonly folder: string;
  /** A folder that may be filled; it is removed afterwards. */
  readonly scratch: string;
  readonly names: boolean;
  /** Whether an hour that somebody else's file holds gets a file beside it, as a recorder does, instead of being refused. */
  readonly besideOthers?: boolean;
  readonly tools: Tools;
  readonly onBytes: (bytes: number) => void;
  readonly onNotice: (text: string) => void;
  /** Seconds; tests have shorter hours. */
  readonly hourLength?: number;
}

export interface Imported {
  /** Packets that were not there before. */
  readonly packets: number;
  /** Packets that were there, or in several of the files. */
  readonly repeated: number;
  /** The hours that got packets. */
  readonly hours: readonly number[];
  /** Why files could not be read, or not to their end. */
  readonly failures: readonly UserError[];
}

/**
 * Brings the packets of captures into hourly files, beside those that are there, in the order of time, each once.
 * Nothing is written before all is read. What cannot be read stops no other file. Throws a UserError for an hour that
 * somebody else's file holds, and where there is no room.
 */
export async function importCaptures(options: ImportOptions): Promise<Imported> {
  const { folder, hourLength = HOUR } = options;
  const runs = {
    packets: new SortedRuns(join(options.scratch, 'packets')),
    names: new SortedRuns(join(options.scratch, 'names')),
  };
  try {
    const all: Source[] = [];
    for (const [i, path] of options.files.entries()) {
      all.push(await readInto(runs, path, { ...options, source: 1 + i }));
    }
    const sources = new Map(
      [...all.entries()].flatMap(([i, each]) => (each.packets > 0 ? [[1 + i, each] as const] : [])),
    );
    // An hour that cannot be added to is found before any is written.
    const knownSources = new KnownSources(sources);
    const packetHours = await withStanding(runs.packets, PACKETS, options, knownSources);
    const nameHours = await withStanding(runs.names, NAMES, options);
    const hoursToTell = await hoursOfWord(packetHours, folder, hourLength);
    const groups = groupsOf(sources, knownSources.known);
    const doubt = new Doubt(sources, groups);
    const changed: number[] = [];
    let added = 0;
    for (const hour of packetHours) {
      const counted = countOnce(runs.packets.take(hour.hour), groups);
      const more = await replaceHour(hour, doubt.over(counted));
      added += more;
      if (more > 0) changed.push(hour.hour);
    }
    for (const hour of nameHours) {
      await replaceHour(hour, firstOfEach(countOnce(runs.names.take(hour.hour))));
    }
    const captured = [...sources.values()];
    await leaveWord(folder, hoursToTell, { spans: spansOfFiles(captured), hourLength });
    if (doubt.text !== undefined) options.onNotice(doubt.text);
    const read = captured.reduce((sum, { packets }) => sum + packets, 0);
    const failures = all.flatMap(({ failure }) => failure ?? []);
    return { packets: added, repeated: read - added, hours: changed, failures };
  } catch (error) {
    throw isFull(error) ? noRoom(options, error) : error;
  } finally {
    rmSync(options.scratch, { recursive: true, force: true });
  }
}

function noRoom({ folder, scratch }: ImportOptions, cause: unknown): UserError {
  return new UserError(`There is no room for the packets: ${messageOf(cause)}`, {
    hint: `Make room in ${folder} and in ${scratch} (or set TMPDIR to another folder), and import again: what is there already does not count twice.`,
    cause,
  });
}

/** Adds what the folder's own files hold of the same hours; these are then to be replaced. */
async function withStanding(
  runs: SortedRuns,
  kind: FileKind,
  { folder, besideOthers = false, hourLength = HOUR }: ImportOptions,
  knownSources?: KnownSources,
): Promise<HourToReplace[]> {
  const standingOf = listExistingFiles(folder, kind, hourLength);
  const hours: HourToReplace[] = [];
  for (const hour of runs.hours()) {
    const { own, others } = await standingOf(hour);
    const [other] = others;
    if (other !== undefined && !besideOthers) throw conflictError(other, kind);
    const path = targetPath(hour, kind, folder, own);
    hours.push({ hour, kind, path, standing: own, isNew: own.length + others.length === 0 });
  }
  for (const { hour, standing } of hours) {
    for (const [i, path] of standing.entries()) {
      for await (const { order, line } of readHourFile(path, hour)) {
        const own = kind === PACKETS ? outerOfLine(line) : line;
        runs.add(hour, { order, source: -i, line: own });
        knownSources?.note(timeOf(hour + Math.floor(order / 1e9), order % 1e9));
      }
    }
  }
  return hours;
}

interface Runs {
  readonly packets: SortedRuns;
  readonly names: SortedRuns;
}

/** Reads a file's packets, and the names in them. */
function readInto(
  { packets, names }: Runs,
  path: string,
  { source, hourLength = HOUR, ...options }: ImportOptions & { readonly source: number },
): Promise<Source> {
  return readSource(path, {
    ...options,
    take(packet) {
      const hour = hourOf(packet.second, hourLength);
      const order = orderIn(hour, packet);
      packets.add(hour, { order, source, line: packet.line });
      for (const seen of packet.rest === '' ? [] : namesIn(packet)) {
        names.add(hour, { order, source, line: nameLine(packet, seen).trimEnd() });
      }
    },
  });
}

/** Nanoseconds since the hour began. */
function orderIn(
  hour: number,
  { second, nanosecond }: Pick<PacketText, 'second' | 'nanosecond'>,
): number {
  return (second - hour) * 1e9 + nanosecond;
}

/** Of what names an address in a minute, the first word of each; lines come in the order of time. */
async function* firstOfEach<T extends { readonly line: string }>(counted: AsyncIterable<T>) {
  const seen = new Set<string>();
  let current = 0;
  for await (const each of counted) {
    const minute = minuteOf(Number.parseInt(each.line, 10));
    if (minute !== current) seen.clear();
    current = minute;
    const what = each.line.slice(each.line.indexOf(','));
    if (seen.has(what)) continue;
    seen.add(what);
    yield { ...each, times: 1 };
  }
}
