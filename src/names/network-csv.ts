import { isIP } from 'node:net';
import { csvParseRows } from 'd3-dsv';
import { UserError } from '../errors.js';
import { type Address, type AddressRange, parse, rangeOf } from './address.js';
import { type Network, networkOf } from './network.js';
import { type NetworkColumns, networkColumns, type Role } from './network-columns.js';
import type { NetworkRange } from './range-index.js';

/** What a file of networks says. */
export interface NetworkTable {
  readonly ranges: readonly NetworkRange<Network>[];
  /** How many lines hold no range of addresses, and what is wrong with the first of them. */
  readonly rejected: number;
  readonly note: string | undefined;
}

const COLUMNS =
  'Name the columns in the first line: network (or first and last), and organisation, asn or country.';
const RANGES =
  'Write networks like 192.0.2.0/24 or 2001:db8::/32, or their first and last address.';

/** The networks of a CSV file. Throws a UserError for one of which no line can be read. */
export function readNetworkTable(text: string, path: string): NetworkTable {
  const lines = csvParseRows(text.replace(/^\ufeff/, ''));
  const [first = []] = lines;
  const columns = networkColumns(first, (each) => addressesOf(valuesOf(first, each)) !== undefined);
  if (!columns) {
    throw new UserError(`${path}, line 1: ${quote(first)} names no columns of networks.`, {
      hint: COLUMNS,
    });
  }
  const ranges: NetworkRange<Network>[] = [];
  const bad: number[] = [];
  for (const [i, line] of lines.entries()) {
    if ((i === 0 && columns.hasHeader) || line.every((value) => value.trim() === '')) continue;
    const value = valuesOf(line, columns);
    const range = addressesOf(value);
    const network = networkOf(value('asn'), value('organisation'), value('country'));
    if (range) ranges.push({ ...range, network });
    else bad.push(i);
  }
  const note = noteOf(path, lines, bad);
  if (ranges.length === 0) {
    throw new UserError(note ?? `${path} holds no networks.`, { hint: RANGES });
  }
  return { ranges, rejected: bad.length, note };
}

function noteOf(path: string, lines: readonly (readonly string[])[], [first]: readonly number[]) {
  if (first === undefined) return undefined;
  return `${path}, line ${first + 1}: ${quote(lines[first] ?? [])} is no range of addresses.`;
}

type Values = (role: Role) => string;

function valuesOf(line: readonly string[], { places }: NetworkColumns): Values {
  return (role) => line[places[role] ?? -1]?.trim() ?? '';
}

function addressesOf(value: Values): AddressRange | undefined {
  const network = value('network');
  if (network.includes('/')) return cidr(network);
  const [from, to] = network === '' ? [value('first'), value('last')] : [network, network];
  const [first, last] = [addressOf(from), addressOf(to)];
  if (!first || !last) return undefined;
  // As numbers the lowest of IPv6 look like those of IPv4.
  const { version } = last;
  if (first.version > version || first.key > last.key) return undefined;
  const isSame = first.version === version || /^\d+$/.test(from);
  return isSame ? { version, first: first.key, last: last.key } : undefined;
}

function cidr(network: string): AddressRange | undefined {
  const [base = '', bits = ''] = network.split('/');
  const version = isIP(base);
  const isNetwork =
    version > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  return isNetwork ? rangeOf(network) : undefined;
}

const MOST = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n };

/** An address, or one as a decimal number. */
function addressOf(text: string): Address | undefined {
  if (isIP(text)) return parse(text);
  if (!/^\d{1,39}$/.test(text)) return undefined;
  const key = BigInt(text);
  if (key > MOST[6]) return undefined;
  return { version: key > MOST[4] ? 6 : 4, key };
}

/** A line as a reader finds it, cut where it is long. */
function quote(line: readonly string[]): string {
  return JSON.stringify(line.join().slice(0, 100));
}
