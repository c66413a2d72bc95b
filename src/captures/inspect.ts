import { messageOf, UserError } from '../errors.js';
import type { Clock } from '../wording/clock.js';
import { NOTEBOOK_HEADER } from './columns.js';
import { CutShortError, encodingOf, readText } from './content.js';
import { type Dialect, readDialect } from './dialect.js';
import type { FoundFile } from './find.js';

/** What the first bytes of a capture file tell. */
export interface Inspection {
  readonly dialect: Dialect;
  /** The header and the first lines after it, word for word. */
  readonly sample: readonly string[];
  /** Whether anything follows the header. */
  readonly hasPackets: boolean;
  /** Whether DuckDB reads the file as it stands; else it is cleansed first. */
  readonly isPlain: boolean;
}

const HEAD_SIZE = 1 << 14;
const SAMPLE_LINES = 5;
const REQUIRED = ['source_ip', 'destination_ip', 'tcp_source_port', 'udp_source_port'] as const;
/** DuckDB takes these in a path for a pattern. */
const GLOB = /[*?[\]{}]/;

/** Looks at a file by its first bytes. Throws a UserError for one that is no capture; undefined: nothing written yet. */
export async function inspect(
  file: FoundFile,
  head: Buffer,
  clock: Clock,
): Promise<Inspection | undefined> {
  if (file.size === 0) return undefined;
  const encoding = encodingOf(head);
  const text = encoding === 'utf-8' ? head.toString('utf8') : await firstText(file);
  const isWholeFile = text.length < HEAD_SIZE;
  const lines = text.split('\n');
  // The last line is cut where the head ends, but it is all there is of a file of one line.
  if (lines.length > 1 || !isWholeFile) lines.pop();
  const whole = lines.map((line) => line.replace(/\r$/, ''));
  const dialect = readDialect(whole, clock);
  if (!dialect) throw notACapture(file, whole[0] ?? '');
  const firstShown = Math.max(0, dialect.linesBefore - 1);
  const sample = whole.slice(firstShown, dialect.linesBefore + SAMPLE_LINES);
  const isPlain =
    encoding === 'utf-8' && !GLOB.test(file.path) && readsWell(dialect) && !mixesLineEnds(text);
  const hasPackets = whole.length > dialect.linesBefore;
  return { dialect, sample, hasPackets, isPlain };
}

/** A dialect whose columns the ingest's SQL can name, with times that it can add up. */
function readsWell(dialect: Dialect): boolean {
  return (
    dialect.linesBefore <= 1 &&
    (dialect.timeForm === 'relative' || dialect.timeForm === 'epoch') &&
    !dialect.decimalComma &&
    REQUIRED.every((role) => dialect.roles.includes(role)) &&
    new Set(dialect.roles.filter(Boolean)).size === dialect.roles.filter(Boolean).length
  );
}

/** DuckDB gives up on a file that has both; one that starts to mix later is found when it does. */
function mixesLineEnds(text: string): boolean {
  const returns = text.split('\r\n').length - 1;
  return returns > 0 && returns !== text.split('\n').length - 1;
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
      throw new UserError(`${file.name} cannot be unpacked: ${messageOf(error)}.`, {
        hint: 'Is it a capture? Replace it by an intact copy, or move it out of the folder.',
        cause: error,
      });
    }
  }
  return text;
}

function notACapture(file: FoundFile, line: string): UserError {
  return new UserError(
    `${file.name}, line 1: ${JSON.stringify(line.slice(0, 120))} is neither a header nor a packet.`,
    { hint: `Its first line should be: ${NOTEBOOK_HEADER}` },
  );
}
