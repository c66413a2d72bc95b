import type { Clock } from '../wording/clock.js';
import {
  type ColumnRole,
  type KnownColumns,
  NOTEBOOK_HEADER,
  readColumns,
  unquoted,
} from './columns.js';
import { type SampledTimes, sampleTimes } from './sample-times.js';
import { haveSplitSeconds, type LineFormat, SEPARATORS } from './split-line.js';
import type { CaptureStart } from './start.js';
import { timeFormOf } from './time-form.js';

/** How one capture file writes a packet: settled once from its first lines. */
export interface Dialect extends LineFormat, SampledTimes {
  /** The header as it stands in the file, so that it is known again in the middle; undefined: no header. */
  readonly header: string | undefined;
  /** Lines before the first packet's: the header and whatever stands above it. */
  readonly linesBefore: number;
  readonly roles: readonly (ColumnRole | undefined)[];
  /** Whether addresses are those of Wireshark's list, which has names in the place of some. */
  readonly areListed: boolean;
  /** Of each column, whether it has a value for each IP header of a packet, or one; undefined where that is not known. */
  readonly repeats: readonly (boolean | undefined)[];
  /** Whether numbers have a decimal comma. */
  readonly decimalComma: boolean;
  /** Whether the columns are the notebook's eight, in its order: then even mixed up values can be put right. */
  readonly isNotebook: boolean;
  /** Whether the last columns are foreign, so that surplus separators are part of their text. */
  readonly freeTextAtEnd: boolean;
  /** Whether times that name no zone are of UTC by the name of their column. */
  readonly isUtc: boolean;
  /** The report's, for times that name no zone. */
  readonly clock: Clock;
  /** When the capture began by the file's name. */
  readonly start: Pick<CaptureStart, 'second' | 'isZoneAssumed'> | undefined;
}

const NOTEBOOK_NAMES = NOTEBOOK_HEADER.split(',');
const NOTEBOOK = readColumns(NOTEBOOK_NAMES);
const NOTEBOOK_ROLES = NOTEBOOK.roles;

/** Whether a file has columns that tell ports. */
export function hasPorts({ roles }: Pick<Dialect, 'roles'>): boolean {
  return roles.some((role) => role?.endsWith('_port'));
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
  return describe(
    { ...NOTEBOOK, names: NOTEBOOK_NAMES, separator, header: undefined, clock, start },
    lines,
    0,
  );
}

/** Whether a line ends with the file's header: tshark was started again on the same file. */
export function isHeader(line: string, { header }: Dialect): boolean {
  return header !== undefined && line.endsWith(header);
}

interface Columns extends KnownColumns {
  readonly names: readonly string[];
  readonly separator: string;
}

/** The columns of a header line: one that names at least the time and the length. */
function headerColumns(line: string): Columns | undefined {
  for (const separator of SEPARATORS) {
    const names = line.split(separator).map((name) => unquoted(name.trim()));
    const known = readColumns(names);
    const namesBoth = known.roles.includes('time') && known.roles.includes('frame_length');
    if (namesBoth) return { ...known, names, separator };
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
    names,
    roles,
    areListed,
    separator,
    header,
    clock,
    start,
  }: Columns & Pick<Dialect, 'header' | 'clock' | 'start'>,
  lines: readonly string[],
  linesBefore: number,
): Dialect {
  const packets = lines.slice(linesBefore);
  const firstPacket = packets[0] ?? '';
  const quote = quoteOf(firstPacket, separator);
  const timeColumn = roles.indexOf('time');
  const timeName = names[timeColumn] ?? '';
  const split = { separator, quote, timeColumn };
  const format = { ...split, splitsSeconds: haveSplitSeconds(packets, split, roles.length) };
  const times = sampleTimes(packets, format, timeName);
  return {
    ...format,
    ...times,
    header,
    linesBefore,
    roles,
    areListed,
    repeats: names.map(repeats),
    decimalComma: /^-?\d+,\d+$/.test(times.firstTime ?? ''),
    isNotebook: separator === ',' && quote === '' && roles.join() === NOTEBOOK_ROLES.join(),
    freeTextAtEnd: quote === '' && roles.at(-1) === undefined,
    isUtc: /utc/i.test(timeName),
    clock,
    start,
  };
}

/** frame.* and the columns of the list are of the whole packet, and so is what no field of tshark's is called. */
function repeats(name: string): boolean | undefined {
  if (/^ip\./i.test(name)) return true;
  return /^(frame|_ws)\.|^[^.]*$/i.test(name) ? false : undefined;
}

function quoteOf(line: string, separator: string): Dialect['quote'] {
  const first = line.split(separator).find((value) => value !== '')?.[0];
  return first === '"' || first === "'" ? first : '';
}
