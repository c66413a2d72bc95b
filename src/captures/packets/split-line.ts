import { splitQuoted } from './split-quoted.js';

/** What tells a line's values apart. */
export interface LineFormat {
  readonly separator: string;
  readonly quote: '' | '"' | "'";
  /** The index of the column that holds the time. */
  readonly timeColumn: number;
  /** Whether times have a decimal comma, and the separator is a comma, too. */
  readonly splitsSeconds: boolean;
}

const MONTH_AND_DAY = /^[A-Z][a-z]{2} {1,2}\d{1,2}$/;
const YEAR_AND_TIME = /^ \d{4} \d\d:\d\d:\d\d/;
const WHOLE_SECOND = /\d\d:\d\d:\d\d$/;
const FRACTION = /^\d{1,12}(?: ?(?:Z|[+-]\d|\p{L}).*)?$/u;

/** A line's values, without quotes; dates that hold the separator are whole again. */
export function splitLine(line: string, format: LineFormat): string[] {
  const parts = splitFields(line, format);
  return format.separator === ',' ? joinTimes(parts, format) : parts;
}

function splitFields(line: string, { separator, quote }: LineFormat): string[] {
  // Where quotes stand only where they are needed, the first lines may have none.
  const mark = quote || '"';
  if (line.startsWith(mark) || line.includes(separator + mark)) {
    return splitQuoted(line, separator, mark);
  }
  // tshark 4.4 and later escape the comma between several values of one field.
  const isEscaped = separator === ',' && line.includes('\\,');
  return isEscaped ? line.split(/(?<!\\),/) : line.split(separator);
}

/** `Jan  8, 2017 11:00:00,25` holds commas of its own, wherever its column stands. */
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

/** So many lines may be no packets before the first that is one. */
const TRIED_LINES = 5;

/** Whether lines of packets have a column too many, which is the fraction of the time. */
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
  // tshark writes six or nine digits, and fewer only of a wall clock's time.
  const isSplit =
    (WHOLE_SECOND.test(time) && /^\d{3,9}( |$)/.test(next)) ||
    (/^-?\d+$/.test(time) && /^\d{6}(\d{3})?$/.test(next));
  return isSplit && parts.length > columns;
}
