import { type Dialect, isHeader, isSeparatorLine } from '../dialect/dialect.js';
import { packetReader } from '../packets/packet-line.js';
import { type TimeReader, timeReader } from '../time/time-reader.js';
import type { AssumedZone } from '../time/wall-zones.js';
import { type ConvertOptions, convertLines } from './convert-lines.js';
import { headerOf, lineOf, rewrittenColumns } from './rewritten-columns.js';

export interface RewriteOptions extends ConvertOptions {
  readonly dialect: Dialect;
  /** The pseudonym to write for an address. */
  readonly pseudonymOf: (address: string) => string;
}

export interface Rewritten {
  /** Lines written as packets. */
  readonly packets: number;
  /** Lines that could not be read. */
  readonly rejected: number;
  /** Zones assumed for times without one; the written times are absolute. */
  readonly assumedZones: readonly AssumedZone[];
}

/**
 * Copies a capture's packets, in order, with pseudonymized addresses and only the columns of `rewrittenColumns`.
 * Numeric times are copied verbatim, others become epoch seconds. Repeated headers are kept.
 */
export async function rewrite(options: RewriteOptions): Promise<Rewritten> {
  const times = timeReader(options.dialect);
  const { header, counted, ...lines } = lineRewriter(options, times.read);
  await convertLines(options, header, lines);
  return { ...counted(), assumedZones: times.assumed() };
}

const isNumeric = ({ timeForm }: Dialect) => timeForm === 'relative' || timeForm === 'epoch';

function lineRewriter(
  { dialect, pseudonymOf }: Pick<RewriteOptions, 'dialect' | 'pseudonymOf'>,
  readTime: TimeReader['read'],
) {
  const columns = rewrittenColumns(dialect);
  const header = headerOf(columns);
  let time = '';
  const read = packetReader(dialect, (value) => {
    const seconds = readTime(value);
    time = isNumeric(dialect) ? value.replace(',', '.') : String(seconds);
    return seconds;
  });
  let [number, packets, rejected] = [0, 0, 0];
  const reject = () => {
    rejected += 1;
    return '';
  };
  const take = (line: string): string => {
    number += 1;
    if (line === '' || (number === 1 && isSeparatorLine(line))) return '';
    if (isHeader(line, dialect)) {
      if (line !== dialect.header) reject();
      return number <= dialect.linesBefore ? '' : header;
    }
    const packet = number > dialect.linesBefore ? read(line) : '';
    if (typeof packet === 'string') return reject();
    packets += 1;
    return lineOf(columns, packet, { time, pseudonymOf });
  };
  return { header, take, tear: reject, counted: () => ({ packets, rejected }) };
}
