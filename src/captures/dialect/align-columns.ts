import { MOST_LENGTH, readInteger } from '../packets/number.js';
import { type LineFormat, splitLine } from '../packets/split-line.js';
import { timeFormOf } from '../time/time-form.js';
import { rolesOf } from './header.js';

const TRIED_LINES = 5;

/**
 * The header's names, completed with an empty name for a column that it omits: R's row names, which come first, or the
 * empty value after a trailing separator.
 */
export function alignColumns(
  names: readonly string[],
  lines: readonly string[],
  format: LineFormat,
): readonly string[] {
  const tried = lines.filter((line) => line !== '').slice(0, TRIED_LINES);
  const rows = tried.map((line) => splitLine(line, format));
  const isOneMore = rows.length > 0 && rows.every((row) => row.length === names.length + 1);
  if (!isOneMore) return names;
  if (rows.every((row) => row.at(-1) === '')) return [...names, ''];
  const withRowNames = ['', ...names];
  const fits = (columns: readonly string[]) => rows.every((row) => isPacket(row, columns));
  return !fits(names) && fits(withRowNames) ? withRowNames : names;
}

function isPacket(row: readonly string[], names: readonly string[]): boolean {
  const roles = rolesOf(names);
  const [time, length] = [roles.indexOf('time'), roles.indexOf('frame_length')];
  return (
    timeFormOf(row[time] ?? '', names[time] ?? '') !== undefined &&
    readInteger(row[length] ?? '', MOST_LENGTH) !== undefined
  );
}
