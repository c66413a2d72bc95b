import { isIP } from 'node:net';
import type { CompanionKind } from './companion-name.js';
import { splitQuoted } from './packet-line.js';

/** A value of a companion; null where there is none. */
export type CompanionValue = string | number | null;

/** A line read: its values in the order of the kind's columns, or why it is none. */
export type CompanionLine = readonly CompanionValue[] | { readonly reason: string };

interface Column {
  readonly name: string;
  /** Throws a BadValue. An absent column is read as an empty text. */
  readonly read: (text: string) => CompanionValue;
  readonly isOptional?: boolean;
}

class BadValue extends Error {}

/** RFC 1035, 2.3.4. */
const LONGEST_NAME = 253;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x1f\x7f]/;

/** The columns of each kind, as the recorder writes them. Other files may have them in another order, and more. */
const COLUMNS: Readonly<Record<CompanionKind, readonly Column[]>> = {
  names: [
    { name: 'time', read: time },
    { name: 'address', read: (text) => address(text) ?? bad('there is no address') },
    { name: 'name', read: hostName },
    { name: 'from', read: way, isOptional: true },
  ],
  sockets: [
    { name: 'time', read: time },
    { name: 'protocol', read: protocol },
    { name: 'local_address', read: address },
    { name: 'local_port', read: (text) => port(text) ?? bad('there is no local port') },
    { name: 'remote_address', read: address, isOptional: true },
    { name: 'remote_port', read: port, isOptional: true },
    { name: 'process_id', read: processId, isOptional: true },
    { name: 'process', read: processName },
  ],
  coverage: [
    { name: 'from', read: time },
    { name: 'to', read: time },
  ],
};

/**
 * The reader of a companion's lines, told by its first line where that names columns. Undefined where a column is
 * missing without which the others say nothing.
 */
export function companionReader(
  kind: CompanionKind,
  firstLine: string,
): { readonly hasHeader: boolean; readonly read: (line: string) => CompanionLine } | undefined {
  const columns = COLUMNS[kind];
  const named = split(firstLine).map((name) => name.trim().toLowerCase());
  const hasHeader = columns.some(({ name }) => named.includes(name));
  const placed = columns.map((column, i) => ({
    ...column,
    place: hasHeader ? named.indexOf(column.name) : i,
  }));
  if (placed.some(({ place, isOptional }) => place === -1 && !isOptional)) return undefined;
  return {
    hasHeader,
    read(line) {
      const values = split(line);
      try {
        const row = placed.map(({ read, place }) => read(values[place]?.trim() ?? ''));
        return kind === 'coverage' ? inOrder(row) : row;
      } catch (error) {
        if (error instanceof BadValue) return { reason: error.message };
        throw error;
      }
    },
  };
}

function inOrder(row: readonly CompanionValue[]): readonly CompanionValue[] {
  const [from, to] = row.map(Number);
  return from !== undefined && to !== undefined && from <= to
    ? row
    : bad('it ends before it begins');
}

function split(line: string): string[] {
  return splitQuoted(line, ',', '"');
}

function time(text: string): number {
  const value = Number(text);
  const isTime = text !== '' && Number.isFinite(value) && value >= 0;
  return isTime ? value : bad(`"${text}" is no epoch second`);
}

function way(text: string): string {
  if (text === '') return 'file';
  return /^[a-z]{1,12}$/i.test(text) ? text.toLowerCase() : bad(`"${text}" is no source of names`);
}

function address(text: string): string | null {
  if (text === '' || text === '*') return null;
  return isIP(text) ? text.toLowerCase() : bad(`"${text}" is no address`);
}

function hostName(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name === '') return bad('there is no name');
  if (name.length > LONGEST_NAME || /\s/.test(name) || CONTROLS.test(name)) {
    return bad('the name is none that a host can have');
  }
  return name;
}

function port(text: string): number | null {
  if (text === '' || text === '*') return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= 65_535
    ? value
    : bad(`"${text}" is no port`);
}

function protocol(text: string): string {
  return /^(tcp|udp)$/i.test(text) ? text.toLowerCase() : bad(`"${text}" is neither tcp nor udp`);
}

function processId(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function processName(text: string): string {
  return text === '' || CONTROLS.test(text) ? bad('there is no process') : text;
}

function bad(reason: string): never {
  throw new BadValue(reason);
}
