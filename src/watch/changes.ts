import type { InputSnapshot, Other } from '../build/input-snapshot.js';
import type { FoundFile } from '../captures/files/found-file.js';
import { plural } from '../format/quantity.js';

/** So many files are named; of more their number is told. */
const MOST_NAMES = 2;

const OTHERS: Readonly<Record<Other, string>> = {
  settings: 'the config file changed',
  program: 'the program or its templates changed',
  networks: 'the files of networks changed',
  key: 'the key of the pseudonyms changed',
  losses: 'the site was gone',
};

type Seen = Pick<InputSnapshot, 'files' | 'sidecars' | 'others'>;

/** Says what became of all that a report is made of: `1483873200.csv grew, the config file changed`. */
export function describeChanges(before: Seen, after: Seen): string {
  const names = Object.keys(OTHERS) as Other[];
  const parts = [
    ...changesOf([...before.files, ...before.sidecars], [...after.files, ...after.sidecars]),
    ...names
      .filter((name) => before.others[name] !== after.others[name])
      .map((name) => OTHERS[name]),
  ];
  return parts.join(', ') || 'no capture changed';
}

function changesOf(before: readonly FoundFile[], after: readonly FoundFile[]): string[] {
  const known = new Map(before.map((file) => [file.name, file]));
  const present = new Set(after.map(({ name }) => name));
  const met = after.filter(({ name }) => known.has(name));
  const sizeBefore = ({ name }: FoundFile) => known.get(name)?.size ?? 0;
  const isTouched = (file: FoundFile) => file.changed !== known.get(file.name)?.changed;
  return [
    ...told(
      after.filter(({ name }) => !known.has(name)),
      ['is new', 'are new'],
    ),
    ...told(
      met.filter((file) => file.size > sizeBefore(file)),
      ['grew', 'grew'],
    ),
    ...told(
      met.filter((file) => file.size <= sizeBefore(file) && isTouched(file)),
      ['changed', 'changed'],
    ),
    ...told(
      before.filter(({ name }) => !present.has(name)),
      ['is gone', 'are gone'],
    ),
  ];
}

function told(files: readonly FoundFile[], [one, many]: readonly [string, string]): string[] {
  if (files.length === 0) return [];
  const names =
    files.length > MOST_NAMES
      ? plural(files.length, 'file')
      : files.map(({ name }) => name).join(' and ');
  return [`${names} ${files.length === 1 ? one : many}`];
}
