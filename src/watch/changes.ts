import type { InputSnapshot, OtherInput } from '../build/input-snapshot.js';
import type { FoundFile } from '../captures/files/found-file.js';
import { plural } from '../format/quantity.js';

/** Beyond this only the number of files is shown. */
const MAX_NAMES = 2;

const OTHERS: Readonly<Record<OtherInput, string>> = {
  settings: 'the config file changed',
  program: 'the program or its templates changed',
  networks: 'the network databases changed',
  key: 'the anonymization key changed',
  deletions: 'the site was deleted',
};

type Snapshot = Pick<InputSnapshot, 'files' | 'sidecars' | 'others'>;

/** Describes what changed between two snapshots: `1483873200.csv grew, the config file changed`. */
export function describeChanges(before: Snapshot, after: Snapshot): string {
  const names = Object.keys(OTHERS) as OtherInput[];
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
  const common = after.filter(({ name }) => known.has(name));
  const sizeBefore = ({ name }: FoundFile) => known.get(name)?.size ?? 0;
  const isModified = (file: FoundFile) => file.changed !== known.get(file.name)?.changed;
  return [
    ...phrase(
      after.filter(({ name }) => !known.has(name)),
      ['is new', 'are new'],
    ),
    ...phrase(
      common.filter((file) => file.size > sizeBefore(file)),
      ['grew', 'grew'],
    ),
    ...phrase(
      common.filter((file) => file.size <= sizeBefore(file) && isModified(file)),
      ['changed', 'changed'],
    ),
    ...phrase(
      before.filter(({ name }) => !present.has(name)),
      ['is gone', 'are gone'],
    ),
  ];
}

function phrase(
  files: readonly FoundFile[],
  [forOne, forMany]: readonly [verb: string, verbs: string],
): string[] {
  if (files.length === 0) return [];
  const names =
    files.length > MAX_NAMES
      ? plural(files.length, 'file')
      : files.map(({ name }) => name).join(' and ');
  return [`${names} ${files.length === 1 ? forOne : forMany}`];
}
