import type { Clock } from '../../format/clock.js';
import type { CaptureStart } from '../files/start.js';
import { haveSplitSeconds, type LineFormat } from '../packets/split-line.js';
import { type SampledTimes, sampleTimes } from '../time/sample-times.js';
import { timeFormOf } from '../time/time-form.js';
import { alignColumns } from './align-columns.js';
import { COLUMNS, type ColumnRole } from './columns.js';
import { NOTEBOOK_HEADER, rolesOf, unquoted } from './header.js';

/** The format of a capture file's lines, determined from the first ones. */
export interface Dialect extends LineFormat, SampledTimes {
  /** The header line, verbatim, to recognize repetitions of it; undefined when there is none. */
  readonly header: string | undefined;
  /** Number of lines before the first packet: the header and any above it. */
  readonly linesBefore: number;
  /** Column names, as in the header. */
  readonly names: readonly string[];
  readonly roles: readonly (ColumnRole | undefined)[];
  /** Whether numbers have a decimal comma. */
  readonly decimalComma: boolean;
  /** Whether the columns are the notebook's eight, in its order: then lines with several values in a field can be read. */
  readonly isNotebook: boolean;
  /** Whether the name of the time column says UTC, for times without a zone. */
  readonly isUtc: boolean;
  /** The report's clock, for times without a zone. */
  readonly clock: Clock;
  /** When the capture began, from the file's name. */
  readonly start: Pick<CaptureStart, 'second' | 'isZoneAssumed'> | undefined;
}

const SEPARATORS = [',', '\t', ';', '|', ' '] as const;
const NOTEBOOK_ROLES = rolesOf(NOTEBOOK_HEADER.split(','));

/** Whether a file has columns of ports. */
export function hasPorts({ roles }: Pick<Dialect, 'roles'>): boolean {
  return roles.some((role) => role !== undefined && COLUMNS[role].kind === 'port');
}

/** The dialect of a file from its first lines; undefined when none of them is a header or a packet. */
export function readDialect(
  lines: readonly string[],
  clock: Clock,
  start?: Dialect['start'],
): Dialect | undefined {
  for (const [index, line] of lines.entries()) {
    const columns = headerColumns(line);
    if (columns) return describe({ ...columns, header: line, clock, start }, lines, index + 1);
  }
  // Without a header only the notebook's columns can be recognized.
  const separator = SEPARATORS.find((each) => isBareNotebook(lines[0] ?? '', each));
  if (separator === undefined) return undefined;
  const names = NOTEBOOK_HEADER.split(',');
  return describe({ names, separator, header: undefined, clock, start }, lines, 0);
}

/** Whether a line ends with the file's header: tshark was started again on the same file. */
export function isHeader(line: string, { header }: Dialect): boolean {
  return header !== undefined && line.endsWith(header);
}

interface Columns {
  readonly names: readonly string[];
  readonly separator: string;
}

/** The columns of a header line: one that names at least the time and the length. */
function headerColumns(line: string): Columns | undefined {
  for (const separator of SEPARATORS) {
    const names = line.split(separator).map((name) => unquoted(name.trim()));
    const roles = rolesOf(names);
    if (roles.includes('time') && roles.includes('frame_length')) return { names, separator };
  }
  return undefined;
}

function isBareNotebook(line: string, separator: string): boolean {
  const values = line.split(separator).map(unquoted);
  const [time = ''] = values;
  return (
    values.length >= NOTEBOOK_ROLES.length &&
    values.length % 2 === 0 &&
    timeFormOf(time, 'frame.time_relative') !== undefined &&
    /^\d+$/.test(values.at(-1) ?? '')
  );
}

function describe(
  {
    separator,
    header,
    clock,
    start,
    ...columns
  }: Columns & Pick<Dialect, 'header' | 'clock' | 'start'>,
  lines: readonly string[],
  linesBefore: number,
): Dialect {
  const packets = lines.slice(linesBefore);
  const quote = quoteOf([header ?? '', ...packets], separator);
  const asNamed = { separator, quote, timeColumn: rolesOf(columns.names).indexOf('time') };
  const splitsSeconds = haveSplitSeconds(packets, asNamed, columns.names.length);
  const names = alignColumns(columns.names, packets, { ...asNamed, splitsSeconds });
  const roles = rolesOf(names);
  const timeColumn = roles.indexOf('time');
  const timeName = names[timeColumn] ?? '';
  const format = { ...asNamed, timeColumn, splitsSeconds };
  const times = sampleTimes(packets, format, timeName);
  return {
    ...format,
    ...times,
    header,
    linesBefore,
    names,
    roles,
    decimalComma: /^-?\d+,\d+$/.test(times.firstTime ?? ''),
    isNotebook: separator === ',' && roles.join() === NOTEBOOK_ROLES.join(),
    isUtc: /utc/i.test(timeName),
    clock,
    start,
  };
}

/** Whether a line is Excel's `sep=;`, which precedes the header. */
export function isSeparatorLine(line: string): boolean {
  return /^"?sep=.?"?$/i.test(line);
}

/** Quotes may be present only around values that need them, or only in the header. */
function quoteOf(lines: readonly string[], separator: string): Dialect['quote'] {
  if (lines.some((line) => line.startsWith('"') || line.includes(`${separator}"`))) return '"';
  const areSingle = lines.some((line) => {
    const first = line.split(separator).find((value) => value !== '') ?? '';
    return first.startsWith("'") && first.endsWith("'") && first.length > 1;
  });
  return areSingle ? "'" : '';
}
