import type { FoundFile } from '../captures/find.js';
import { plural } from '../wording/quantity.js';

/** So many files are named; of more their number is told. */
const MOST_NAMES = 2;

/** Says what became of the captures between two looks at them: `1483873200.csv grew, 1483876800.csv is new`. */
export function describeChanges(before: readonly FoundFile[], after: readonly FoundFile[]): string {
  const known = new Map(before.map((file) => [file.name, file]));
  const present = new Set(after.map(({ name }) => name));
  const met = after.filter(({ name }) => known.has(name));
  const sizeBefore = ({ name }: FoundFile) => known.get(name)?.size ?? 0;
  const isTouched = (file: FoundFile) => file.changed !== known.get(file.name)?.changed;
  const parts = [
    told(
      after.filter(({ name }) => !known.has(name)),
      ['is new', 'are new'],
    ),
    told(
      met.filter((file) => file.size > sizeBefore(file)),
      ['grew', 'grew'],
    ),
    told(
      met.filter((file) => file.size <= sizeBefore(file) && isTouched(file)),
      ['changed', 'changed'],
    ),
    told(
      before.filter(({ name }) => !present.has(name)),
      ['is gone', 'are gone'],
    ),
  ];
  return parts.filter((part) => part !== '').join(', ') || 'no capture changed';
}

function told(files: readonly FoundFile[], [one, many]: readonly [string, string]): string {
  if (files.length === 0) return '';
  const names =
    files.length > MOST_NAMES
      ? plural(files.length, 'file')
      : files.map(({ name }) => name).join(' and ');
  return `${names} ${files.length === 1 ? one : many}`;
}
