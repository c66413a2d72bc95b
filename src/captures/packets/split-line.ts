import { splitQuoted } from './split-quoted.js';

/** How a line's values are separated. */
export interface LineFormat {
  readonly separator: string;
  readonly quote: '' | '"' | "'";
  /** The index of the time's column. */
  readonly timeColumn: number;
  /** Whether times have a decimal comma, and the separator is a comma, too. */
  readonly splitsSeconds: boolean;
}

const MONTH_AND_DAY = /^[A-Z][a-z]{2} {1,2}\d{1,2}$/;
const YEAR_AND_TIME = /^ \d{4} \d\d:\d\d:\d\d/;
const WHOLE_SECOND = /\d\d:\d\d:\d\d$/;
const FRACTION = /^\d{1,12}(?: ?(?:Z|[+-]\d|\p{L}).*)?$/u;

/** A line's values, without quotes; dates that contain the separator are rejoined. */
export function splitLine(line: string, format: LineFormat): string[] {
  const parts = splitFields(line, format);
  return format.separator === ',' ? joinTimes(parts, format) : parts;
}

function splitFields(line: string, { separator, quote }: LineFormat): string[] {
  // If values are quoted only when necessary, the first lines may have no quotes.
  const mark = quote || '"';
  if (line.startsWith(mark) || line.includes(separator + mark)) {
    return splitQuoted(line, separator, mark);
  }
  // tshark 4.4 and later escape the comma between several values of one field.
  const isEscaped = separator === ',' && line.includes('\\,');
  return isEscaped ? line.split(/(?<!\\),/) : line.split(separator);
}

/** `Jan  8, 2017 11:00:00,25` contains commas, in any column. */
function joinTimes(parts: readonly string[], format: LineFormat): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && isSplitTime(before, part, joined.length - 1, format)) {
      joined[joined.length - 1] = `${before},${part}`;
    } else joined.push(part);
  }
  return joined;
}

function isSplitTime(
  before: string,
  after: string,
  column: number,
  { timeColumn, splitsSeconds }: LineFormat,
): boolean {
  if (MONTH_AND_DAY.test(before)) return YEAR_AND_TIME.test(after);
  if (!splitsSeconds || !FRACTION.test(after)) return false;
  return WHOLE_SECOND.test(before) || (column === timeColumn && /^-?\d+$/.test(before));
}

/** Lines that are tried, since the first ones may not be packets. */
const TRIED_LINES = 5;

/** Whether lines of packets have a surplus column, which is the fraction of the time. */
export function haveSplitSeconds(
  lines: readonly string[],
  format: Omit<LineFormat, 'splitsSeconds'>,
  columns: number,
): boolean {
  if (format.separator !== ',' || format.quote) return false;
  return lines.slice(0, TRIED_LINES).some((line) => hasSplitSecond(line, format, columns));
}

function hasSplitSecond(
  line: string,
  format: Omit<LineFormat, 'splitsSeconds'>,
  columns: number,
): boolean {
  const parts = splitLine(line, { ...format, splitsSeconds: false });
  const [time = '', next = ''] = parts.slice(format.timeColumn);
  // tshark writes six or nine digits, and fewer only for a time of day.
  const isSplit =
    (WHOLE_SECOND.test(time) && /^\d{3,9}( |$)/.test(next)) ||
    (/^-?\d+$/.test(time) && /^\d{6}(\d{3})?$/.test(next));
  return isSplit && parts.length > columns;
}
