import { isIP } from 'node:net';
import { csvParseRows } from 'd3-dsv';
import { UserError } from '../errors.js';
import { type Address, type AddressRange, parse, rangeOf } from './address.js';
import { type Network, networkOf } from './network.js';
import { type NetworkColumns, networkColumns, type Role } from './network-columns.js';
import type { NetworkRange } from './range-index.js';

/** The content of a network file. */
export interface NetworkTable {
  readonly ranges: readonly NetworkRange<Network>[];
  /** Number of lines without a valid range of addresses. */
  readonly rejected: number;
  /** The first rejected line: `line 3: …`. */
  readonly note: string | undefined;
}

const COLUMNS =
  'Name the columns in the first line: network (or first and last), and organization, asn or country.';
const RANGES =
  'Write networks like 192.0.2.0/24 or 2001:db8::/32, or their first and last address.';

/** Parses a CSV file of networks. Throws UserError if it has no valid line. */
export function readNetworkTable(text: string, path: string): NetworkTable {
  let columns: NetworkColumns | undefined;
  let rejected = 0;
  let note: string | undefined;
  const ranges = csvParseRows(text.replace(/^\ufeff/, ''), (line, i) => {
    columns ??= columnsOf(line, path);
    if ((i === 0 && columns.hasHeader) || line.every((value) => value.trim() === '')) return null;
    const value = valuesOf(line, columns);
    const range = addressesOf(value);
    if (range) return { ...range, network: networkIn(value) };
    rejected += 1;
    note ??= `line ${i + 1}: ${quote(line)} has no valid range of addresses.`;
    return null;
  });
  if (ranges.length === 0) {
    const problem = note ? `${path}, ${note}` : `${path} has no networks.`;
    throw new UserError(problem, { hint: RANGES });
  }
  return { ranges, rejected, note };
}

function columnsOf(line: readonly string[], path: string): NetworkColumns {
  const columns = networkColumns(line, (each) => addressesOf(valuesOf(line, each)) !== undefined);
  if (columns) return columns;
  throw new UserError(`${path}, line 1: ${quote(line)} has no columns of networks.`, {
    hint: COLUMNS,
  });
}

function networkIn(value: Values): Network {
  return networkOf(value('asn'), value('organization'), value('country'));
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
  // The lowest IPv6 addresses as numbers look like IPv4: the last address of the range shows its version.
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

const MAX_KEY = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n };

/** Parses an address in the usual notation or as a decimal number. */
function addressOf(text: string): Address | undefined {
  if (isIP(text)) return parse(text);
  if (!/^\d{1,39}$/.test(text)) return undefined;
  const key = BigInt(text);
  if (key > MAX_KEY[6]) return undefined;
  return { version: key > MAX_KEY[4] ? 6 : 4, key };
}

/** The beginning of a line in quotes. */
function quote(line: readonly string[]): string {
  return JSON.stringify(line.join().slice(0, 100));
}
