import type { Clock } from '../../format/clock.js';
import type { CaptureStart } from '../files/start.js';
import { haveSplitSeconds, type LineFormat } from '../packets/split-line.js';
import { type SampledTimes, sampleTimes } from '../time/sample-times.js';
import { timeFormOf } from '../time/time-form.js';
import { alignColumns } from './align-columns.js';
import { COLUMNS, type ColumnRole } from './columns.js';
import { NOTEBOOK_HEADER, rolesOf, unquoted } from './header.js';

/** How one capture file writes a packet: settled once from its first lines. */
export interface Dialect extends LineFormat, SampledTimes {
  /** The header as it stands in the file, so that it is known again in the middle; undefined: no header. */
  readonly header: string | undefined;
  /** Lines before the first packet's: the header and whatever stands above it. */
  readonly linesBefore: number;
  /** The names of the columns, as the header has them. */
  readonly names: readonly string[];
  readonly roles: readonly (ColumnRole | undefined)[];
  /** Whether numbers have a decimal comma. */
  readonly decimalComma: boolean;
  /** Whether the columns are the notebook's eight, in its order: then even mixed up values can be put right. */
  readonly isNotebook: boolean;
  /** Whether times that name no zone are of UTC by the name of their column. */
  readonly isUtc: boolean;
  /** The report's, for times that name no zone. */
  readonly clock: Clock;
  /** When the capture began by the file's name. */
  readonly start: Pick<CaptureStart, 'second' | 'isZoneAssumed'> | undefined;
}

const SEPARATORS = [',', '\t', ';', '|', ' '] as const;
const NOTEBOOK_ROLES = rolesOf(NOTEBOOK_HEADER.split(','));

/** Whether a file has columns of ports. */
export function hasPorts({ roles }: Pick<Dialect, 'roles'>): boolean {
  return roles.some((role) => role !== undefined && COLUMNS[role].kind === 'port');
}

/** The dialect of a file by its first lines, or undefined when no line of them is a header or a packet. */
export function readDialect(
  lines: readonly string[],
  clock: Clock,
  start?: Dialect['start'],
): Dialect | undefined {
  for (const [index, line] of lines.entries()) {
    const columns = headerColumns(line);
    if (columns) return describe({ ...columns, header: line, clock, start }, lines, index + 1);
  }
  // Without a header only the notebook's own columns can be told.
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

/** Whether a line before the header tells Excel the separator. */
export function isSeparatorLine(line: string): boolean {
  return /^"?sep=.?"?$/i.test(line);
}

/** Quotes may stand only where they are needed, and in the header alone. */
function quoteOf(lines: readonly string[], separator: string): Dialect['quote'] {
  if (lines.some((line) => line.startsWith('"') || line.includes(`${separator}"`))) return '"';
  const areSingle = lines.some((line) => {
    const first = line.split(separator).find((value) => value !== '') ?? '';
    return first.startsWith("'") && first.endsWith("'") && first.length > 1;
  });
  return areSingle ? "'" : '';
}
