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
  /** How many lines hold no range of addresses, and which is the first: `line 3: …`. */
  readonly rejected: number;
  readonly note: string | undefined;
}

const COLUMNS =
  'Name the columns in the first line: network (or first and last), and organization, asn or country.';
const RANGES =
  'Write networks like 192.0.2.0/24 or 2001:db8::/32, or their first and last address.';

/** The networks of a CSV file. Throws a UserError for one of which no line can be read. */
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
    note ??= `line ${i + 1}: ${quote(line)} is no range of addresses.`;
    return null;
  });
  if (ranges.length === 0) {
    const problem = note ? `${path}, ${note}` : `${path} holds no networks.`;
    throw new UserError(problem, { hint: RANGES });
  }
  return { ranges, rejected, note };
}

function columnsOf(line: readonly string[], path: string): NetworkColumns {
  const columns = networkColumns(line, (each) => addressesOf(valuesOf(line, each)) !== undefined);
  if (columns) return columns;
  throw new UserError(`${path}, line 1: ${quote(line)} names no columns of networks.`, {
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
