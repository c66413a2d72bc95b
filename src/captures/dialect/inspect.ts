import { messageOf, UserError } from '../../errors.js';
import type { Clock } from '../../format/clock.js';
import type { FoundFile } from '../files/found-file.js';
import type { CaptureStart } from '../files/start.js';
import { CutShortError, encodingOf, readText } from '../text/content.js';
import { linesOf } from '../text/lines.js';
import { type Dialect, readDialect } from './dialect.js';
import { NOTEBOOK_HEADER } from './header.js';
import { missingColumn } from './missing-column.js';

/** What the first bytes of a capture file show. */
export interface Inspection {
  readonly dialect: Dialect;
  /** The header and the first lines after it, verbatim. */
  readonly sample: readonly string[];
  /** Whether anything follows the header. */
  readonly hasPackets: boolean;
  /** Whether DuckDB can read the file directly; otherwise it is normalized first. */
  readonly isPlain: boolean;
}

const HEAD_SIZE = 1 << 14;
const SAMPLE_LINES = 5;
/** DuckDB treats a path with any of these as a glob. */
const GLOB = /[*?[\]{}]/;

/** Inspects a file's first bytes. Throws a UserError if it is not a capture. Undefined for an empty file. */
export async function inspect(
  file: FoundFile,
  head: Buffer,
  clock: Clock,
  start?: CaptureStart,
): Promise<Inspection | undefined> {
  if (file.size === 0) return undefined;
  const encoding = encodingOf(head);
  const text = encoding === 'utf-8' ? head.toString('utf8') : await firstText(file);
  const isWholeFile = text.length < HEAD_SIZE;
  const lines = linesOf(text);
  // The last line may be cut at the end of the head, unless it is the file's only line.
  if (lines.length > 1 || !isWholeFile) lines.pop();
  // A number that may merely count files does not date packets.
  const dialect = readDialect(lines, clock, start?.isUncertain ? undefined : start);
  if (!dialect) throw notACapture(file, lines);
  refuseTimes(file, dialect);
  const firstShown = Math.max(0, dialect.linesBefore - 1);
  const sample = lines.slice(firstShown, dialect.linesBefore + SAMPLE_LINES);
  const isPlain =
    encoding === 'utf-8' && !GLOB.test(file.path) && readsWell(dialect) && !mixesLineEnds(text);
  const hasPackets = lines.length > dialect.linesBefore;
  return { dialect, sample, hasPackets, isPlain };
}

/** Whether DuckDB can parse the numbers, and captured-packets.sql can compute with the times. */
function readsWell(dialect: Dialect): boolean {
  return (
    dialect.linesBefore <= 1 &&
    (dialect.timeForm === 'relative' || dialect.timeForm === 'epoch') &&
    !dialect.decimalComma
  );
}

/** DuckDB rejects files with mixed line ends; mixing after the head is found when DuckDB fails. */
function mixesLineEnds(text: string): boolean {
  const [feeds, returns] = [text.split('\n').length - 1, text.split('\r').length - 1];
  return returns > 0 && (returns !== feeds || text.split('\r\n').length - 1 !== feeds);
}

/** Throws a UserError for times that cannot be dated. */
function refuseTimes({ name }: FoundFile, { timeForm, firstTime, start }: Dialect): void {
  const quoted = JSON.stringify(firstTime?.slice(0, 60));
  if (timeForm === 'delta') {
    throw new UserError(
      `${name}: its times, from ${quoted} on, rise and fall: they seem to be relative to the previous packet, so packets cannot be dated.`,
      { hint: 'Run tshark with -e frame.time_epoch, or with -t e instead of -t d or -t dd.' },
    );
  }
  if (timeForm === 'time of day' && !start) {
    throw new UserError(`${name}: its times, from ${quoted} on, have no date, nor does its name.`, {
      hint: 'Run tshark with -e frame.time_epoch, or name the file after the unix second at which it began, like 1483873200.csv.',
    });
  }
}

async function firstText(file: FoundFile): Promise<string> {
  let text = '';
  try {
    for await (const chunk of readText(file.path)) {
      text += chunk;
      if (text.length >= HEAD_SIZE) break;
    }
  } catch (error) {
    if (!(error instanceof CutShortError)) {
      throw new UserError(`${file.name} cannot be decompressed: ${messageOf(error)}.`, {
        hint: 'Replace it by an intact copy, or move it out of the folder.',
        cause: error,
      });
    }
  }
  return text;
}

function notACapture(file: FoundFile, lines: readonly string[]): UserError {
  const missing = missingColumn(lines);
  if (missing !== undefined) return new UserError(`${file.name} has ${missing}.`);
  const [line = ''] = lines;
  return new UserError(
    `${file.name}, line 1: ${JSON.stringify(line.slice(0, 120))} is neither a header nor a packet.`,
    { hint: `Its first line should be: ${NOTEBOOK_HEADER}` },
  );
}
