import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Dialect, isHeader, isSeparatorLine } from '../dialect/dialect.js';
import { packetReader } from '../packets/packet-line.js';
import { CutShortError, readText } from '../text/content.js';
import { readLines } from '../text/lines.js';
import { type TimeReader, timeReader } from '../time/time-reader.js';
import type { TakenZone } from '../time/wall-zones.js';
import { headerOf, lineOf, rewrittenColumns } from './rewritten-columns.js';

export interface RewriteOptions {
  readonly path: string;
  /** Bytes of the file to read. */
  readonly size: number;
  readonly dialect: Dialect;
  readonly target: string;
  /** Whether the file is still being written: then an unfinished last line is not rejected. */
  readonly isGrowing: boolean;
  /** The pseudonym to write for an address. */
  readonly pseudonymOf: (address: string) => string;
}

/** Lines written as packets, and lines that could not be read. */
interface Counted {
  readonly packets: number;
  readonly rejected: number;
}

export interface Rewritten extends Counted {
  /** Zones assumed for times without one; the written times are absolute. */
  readonly takenZones: readonly TakenZone[];
}

const FLUSH_SIZE = 1 << 20;

/**
 * Copies a capture's packets, in order, with pseudonymized addresses and only the columns of `rewrittenColumns`.
 * Numeric times are copied verbatim, others become epoch seconds. Repeated headers are kept.
 */
export async function rewrite(options: RewriteOptions): Promise<Rewritten> {
  const times = timeReader(options.dialect);
  const take = lineWriter(options, times.read);
  const output = createWriteStream(options.target);
  let [buffer, packets, rejected] = [headerOf(rewrittenColumns(options.dialect)), 0, 0];
  try {
    for await (const { lines, torn } of readLines(readText(options.path, options.size))) {
      for (const line of torn ? [] : lines) {
        const became = take(line);
        buffer += became.text;
        packets += became.packets;
        rejected += became.rejected;
      }
      if (torn && !options.isGrowing) rejected += 1;
      if (buffer.length < FLUSH_SIZE) continue;
      if (!output.write(buffer)) await once(output, 'drain');
      buffer = '';
    }
  } catch (error) {
    if (!(error instanceof CutShortError)) throw error;
  }
  output.end(buffer);
  await once(output, 'finish');
  return { packets, rejected, takenZones: times.taken() };
}

const isAsItStands = ({ timeForm }: Dialect) => timeForm === 'relative' || timeForm === 'epoch';

/** The outcome of one line. */
interface Became extends Counted {
  readonly text: string;
}

const PASSED_OVER: Became = { text: '', packets: 0, rejected: 0 };
const REJECTED: Became = { text: '', packets: 0, rejected: 1 };

function lineWriter(
  { dialect, pseudonymOf }: Pick<RewriteOptions, 'dialect' | 'pseudonymOf'>,
  readTime: TimeReader['read'],
) {
  const columns = rewrittenColumns(dialect);
  let time = '';
  const read = packetReader(dialect, (value) => {
    const seconds = readTime(value);
    time = isAsItStands(dialect) ? value.replace(',', '.') : String(seconds);
    return seconds;
  });
  let number = 0;
  return (line: string): Became => {
    number += 1;
    if (line === '' || (number === 1 && isSeparatorLine(line))) return PASSED_OVER;
    if (isHeader(line, dialect)) {
      const before = line === dialect.header ? PASSED_OVER : REJECTED;
      return number <= dialect.linesBefore ? before : { ...before, text: headerOf(columns) };
    }
    const packet = number > dialect.linesBefore ? read(line) : '';
    if (typeof packet === 'string') return REJECTED;
    return { text: lineOf(columns, packet, { time, pseudonymOf }), packets: 1, rejected: 0 };
  };
}
