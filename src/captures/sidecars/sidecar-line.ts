import { isIP } from 'node:net';
import { parse, writtenOf } from '../../names/address.js';
import { cleanName } from '../../names/clean-name.js';
import { hostName } from '../../names/host-name.js';
import { isPlausibleTime } from '../packets/packet.js';
import { splitQuoted } from '../packets/split-quoted.js';
import { isTooLong, TOO_LONG } from '../text/lines.js';
import type { SidecarKind } from './sidecar-name.js';

/** A value of a sidecar; null if absent. */
export type SidecarValue = string | number | null;

/** A line's values in the order of the kind's columns, or why it is invalid. */
export type SidecarLine = readonly SidecarValue[] | { readonly reason: string };

interface Column {
  readonly name: string;
  /** Throws a BadValue. An absent column is read as an empty text. */
  readonly read: (text: string) => SidecarValue;
  readonly isOptional?: boolean;
}

class BadValue extends Error {}

/** The columns of each kind, as the recorder writes them. Other files may have another order and more columns. */
const COLUMNS: Readonly<Record<SidecarKind, readonly Column[]>> = {
  names: [
    { name: 'time', read: time },
    { name: 'address', read: (text) => address(text) ?? bad('no address') },
    {
      name: 'name',
      read: (text) => hostName(text) ?? bad('invalid host name'),
    },
    { name: 'from', read: nameSource, isOptional: true },
  ],
  sockets: [
    { name: 'time', read: time },
    { name: 'protocol', read: protocol },
    { name: 'local_address', read: address },
    { name: 'local_port', read: (text) => port(text) ?? bad('no local port') },
    { name: 'remote_address', read: address, isOptional: true },
    { name: 'remote_port', read: port, isOptional: true },
    { name: 'process_id', read: processId, isOptional: true },
    { name: 'process', read: (text) => cleanName(text) ?? bad('no process') },
  ],
  coverage: [
    { name: 'from', read: time },
    { name: 'to', read: time },
    { name: 'dropped', read: dropped, isOptional: true },
    { name: 'dropped_from', read: optionalTime, isOptional: true },
  ],
};

/**
 * A reader of a sidecar's lines, by the header if its first line is one. Undefined if a required column is missing.
 */
export function sidecarReader(
  kind: SidecarKind,
  firstLine: string,
): { readonly hasHeader: boolean; readonly read: (line: string) => SidecarLine } | undefined {
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
      if (isTooLong(line)) return { reason: TOO_LONG };
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

/** Without `dropped_from`, packets were dropped from the begin of the line's time on. */
function inOrder([from, to, lost, since]: readonly SidecarValue[]): readonly SidecarValue[] {
  if (Number(from) > Number(to)) return bad('it ends before it begins');
  const lostFrom = lost === null ? null : (since ?? from ?? null);
  if (Number(lostFrom) > Number(to))
    return bad('packets were dropped from a time after its end on');
  return [from ?? null, to ?? null, lost ?? null, lostFrom];
}

function split(line: string): string[] {
  return splitQuoted(line, ',', '"');
}

function time(text: string): number {
  const value = Number(text);
  const isTime = /^\d+(\.\d*)?$/.test(text) && isPlausibleTime(value);
  return isTime ? value : bad(`"${shortened(text)}" is not an epoch second`);
}

function optionalTime(text: string): number | null {
  return text === '' ? null : time(text);
}

function dropped(text: string): number | null {
  if (text === '') return null;
  const value = Number(text);
  const isNumber = /^\d+$/.test(text) && Number.isSafeInteger(value);
  return isNumber ? value : bad(`"${shortened(text)}" is not a number of packets`);
}

function nameSource(text: string): string {
  if (text === '') return 'file';
  return /^[a-z]{1,12}$/i.test(text)
    ? text.toLowerCase()
    : bad(`"${shortened(text)}" is not a source of names`);
}

/**
 * An address as tshark writes it, to match those of captures, without the zone of a link-local one (RFC 4007, 11). Null for
 * the unspecified address, to which a socket may be bound.
 */
function address(text: string): string | null {
  const plain = text.replace(/%.*$/, '');
  if (plain === '' || plain === '*') return null;
  const version = isIP(plain);
  if (version === 0) return bad(`"${shortened(text)}" is not an address`);
  const written = version === 4 ? plain : writtenOf(parse(plain));
  return written === '0.0.0.0' || written === '::' ? null : written;
}

function port(text: string): number | null {
  if (text === '' || text === '*') return null;
  const value = Number(text);
  return /^\d+$/.test(text) && value <= 65_535 ? value : bad(`"${shortened(text)}" is not a port`);
}

function protocol(text: string): string {
  return /^(tcp|udp)$/i.test(text)
    ? text.toLowerCase()
    : bad(`"${shortened(text)}" is neither tcp nor udp`);
}

function processId(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

const MOST_SHOWN = 60;

function shortened(text: string): string {
  return text.slice(0, MOST_SHOWN);
}

function bad(reason: string): never {
  throw new BadValue(reason);
}
