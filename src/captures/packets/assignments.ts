import { isIP } from 'node:net';
import { COLUMNS, type ColumnKind, type ColumnRole } from '../dialect/columns.js';
import type { Dialect } from '../dialect/dialect.js';
import { timeFormOf } from '../time/time-form.js';
import { type Fields, fieldsByColumn } from './fields.js';
import { MOST_IP_PROTOCOL, MOST_LENGTH, MOST_PORT, readInteger } from './number.js';

/** Limits of the search; a line that exceeds them is too ambiguous to be read. */
const MOST_STEPS = 5000;
const MOST_FOUND = 200;

interface Column {
  readonly role: ColumnRole | undefined;
  /** Whether a packet has at most one value of it. */
  readonly isSingle: boolean;
  /** Whether it is free text that may contain the separator: an unread last column. */
  readonly isText: boolean;
  readonly accepts: (value: string) => boolean;
}

const isNumber = (most: number) => (value: string) => readInteger(value, most) !== undefined;
const isAddress = (value: string) => isIP(value) !== 0;
const isAnything = () => true;
const ACCEPTS: Readonly<Record<ColumnKind, (value: string) => boolean>> = {
  time: (value) => timeFormOf(value, '') !== undefined,
  address: isAddress,
  'listed address': isAnything,
  port: isNumber(MOST_PORT),
  length: isNumber(MOST_LENGTH),
  'ip protocol': isNumber(MOST_IP_PROTOCOL),
  layers: (value) => /^[a-z0-9_.:-]+$/i.test(value),
  protocol: isAnything,
  detail: (value) => /^(0x[\da-f]+|\d+(\.0*)?|[\da-f]{2}([:-][\da-f]{2}){5})$/i.test(value),
};
const SINGLE = /^(frame\.|_ws\.col\.|(no\.|time|source|destination|protocol|length|info)?$)/;
const HOLDS_ADDRESSES =
  /addr|host|^(arp|dns|sip|dhcp)\.|^(ip|ipv6|_ws\.col)\..*(src|dst|source|destination)/;
/** Columns that have equally many values in a packet. */
const PAIRS: readonly (readonly [ColumnRole, ColumnRole])[] = [
  ['source_ip', 'destination_ip'],
  ['source_ipv6', 'destination_ipv6'],
  ['tcp_source_port', 'tcp_destination_port'],
  ['udp_source_port', 'udp_destination_port'],
  ['source_mac', 'destination_mac'],
];

/**
 * The ways to assign the values of a line with too many to its columns, when several values of a column are joined by the
 * separator: runs of values valid for their columns, as many of a source as of its destination. Empty if there are too many.
 */
export function assignments(
  parts: readonly string[],
  dialect: Pick<Dialect, 'names' | 'roles' | 'decimalComma' | 'separator'>,
): Fields[] {
  const columns = columnsOf(dialect);
  const lastRead = columns.findLastIndex(({ role }) => role !== undefined);
  const found: Fields[] = [];
  const ends: number[] = [];
  let steps = 0;
  const isExhausted = () => steps > MOST_STEPS || found.length > MOST_FOUND;

  /** Assigns the parts from `from` on to a column and those after it; false if that is impossible. */
  const lay = (column: number, from: number): boolean => {
    steps += 1;
    const current = columns[column];
    if (isExhausted()) return false;
    if (!current) return from === parts.length && addFound();
    const surplus = parts.length - from - (columns.length - column);
    const fewest = current.isText ? surplus : 0;
    const most = current.isSingle && !current.isText ? 0 : surplus;
    if (parts[from] !== '' && !current.accepts(parts[from] ?? '')) return false;
    let hasWay = false;
    for (let more = fewest; more <= most; more += 1) {
      // A single value may be empty, none of several may; of free text only the beginning is checked.
      if (more > 0 && !current.isText && !areValues(parts, from, more, current)) break;
      ends.push(from + more + 1);
      hasWay = lay(column + 1, from + more + 1) || hasWay;
      ends.pop();
      // How values of unread columns are assigned makes no difference.
      if (isExhausted() || (hasWay && column > lastRead)) break;
    }
    return hasWay;
  };
  const addFound = (): boolean => {
    const runs = ends.map((end, i) => parts.slice(ends[i - 1] ?? 0, end));
    const fields = fieldsOf(runs, columns, dialect);
    if (fields) found.push(fields);
    return fields !== undefined;
  };

  lay(0, 0);
  return isExhausted() ? [] : found;
}

/** Whether the first and last of a run of values are present, and the last is valid for the column. */
function areValues(parts: readonly string[], from: number, more: number, column: Column): boolean {
  const last = parts[from + more] ?? '';
  return parts[from] !== '' && last !== '' && column.accepts(last);
}

function columnsOf({ names, roles }: Pick<Dialect, 'names' | 'roles'>): Column[] {
  return names.map((name, i) => {
    const role = roles[i];
    const lower = name.toLowerCase();
    const mayHoldAddresses = role === undefined && HOLDS_ADDRESSES.test(lower);
    return {
      role,
      isSingle: SINGLE.test(lower),
      isText: role === undefined && i === names.length - 1,
      accepts: role
        ? ACCEPTS[COLUMNS[role].kind]
        : (value) => mayHoldAddresses || !isAddress(value),
    };
  });
}

function fieldsOf(
  runs: readonly (readonly string[])[],
  columns: readonly Column[],
  { roles, decimalComma }: Pick<Dialect, 'roles' | 'decimalComma'>,
): Fields | undefined {
  const countOf = (role: ColumnRole) => {
    const index = columns.findIndex((column) => column.role === role);
    const run = runs[index];
    return run === undefined ? undefined : run.filter(Boolean).length;
  };
  const arePaired = PAIRS.every(([source, destination]) => {
    const [a, b] = [countOf(source), countOf(destination)];
    return a === undefined || b === undefined || a === b;
  });
  if (!arePaired) return undefined;
  return fieldsByColumn(
    runs.map((run) => run.join(';')),
    { roles, decimalComma },
  );
}
