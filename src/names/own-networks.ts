import { readFileSync } from 'node:fs';
import { Reader, type Response } from 'mmdb-lib';
import { messageOf, UserError } from '../errors.js';
import { type AddressFacts, factsOf } from './address.js';
import { type NetworkRange, readRanges } from './network-csv.js';

/** Who has an address. */
export interface Network {
  readonly asn: number | null;
  readonly organisation: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** Who has an address by files of the user's own; undefined where they do not say. */
export type NetworkLookup = (address: string) => Network | undefined;

/**
 * Opens files of networks: databases in MaxMind's format (https://maxmind.github.io/MaxMind-DB/), and CSV. Where several
 * know an address, what the first of them does not say is taken from the next. Throws a UserError for one that cannot be
 * read.
 */
export function openNetworks(paths: readonly string[]): NetworkLookup {
  const lookups = paths.map((path) => (path.endsWith('.mmdb') ? openMmdb(path) : openCsv(path)));
  return (address) => {
    const found = lookups.map((lookup) => lookup(address)).filter((each) => each !== undefined);
    return found.length === 0 ? undefined : merged(found);
  };
}

function merged(found: readonly Network[]): Network {
  const first = <T>(pick: (network: Network) => T | null) =>
    found.map(pick).find((value) => value !== null) ?? null;
  return {
    asn: first(({ asn }) => asn),
    organisation: first(({ organisation }) => organisation),
    country: first(({ country }) => country),
  };
}

function openMmdb(path: string): NetworkLookup {
  let reader: Reader<Response>;
  try {
    reader = new Reader<Response>(readFileSync(path));
  } catch (cause) {
    throw new UserError(`${path} is no database in MaxMind's format: ${messageOf(cause)}`, {
      hint: 'Give a .mmdb file of networks (ASN) or countries, or a CSV file.',
      cause,
    });
  }
  return (address) => {
    const record = reader.get(address);
    return record ? networkOf(record as MmdbRecord) : undefined;
  };
}

/** What the databases of MaxMind, DB-IP and IPinfo say of networks, whose fields have other names. */
interface MmdbRecord {
  readonly autonomous_system_number?: unknown;
  readonly asn?: unknown;
  readonly autonomous_system_organization?: unknown;
  readonly as_name?: unknown;
  readonly country_code?: unknown;
  readonly country?: unknown;
}

function networkOf(record: MmdbRecord): Network {
  const asn = String(record.autonomous_system_number ?? record.asn ?? '');
  const organisation = record.autonomous_system_organization ?? record.as_name;
  const country = record.country_code ?? record.country;
  const code = isObject(country) ? country.iso_code : country;
  return {
    asn: Number(asn.replace(/^AS/i, '')) || null,
    organisation: typeof organisation === 'string' ? organisation : null,
    country: typeof code === 'string' ? code : null,
  };
}

function isObject(value: unknown): value is { readonly iso_code?: unknown } {
  return typeof value === 'object' && value !== null;
}

function openCsv(path: string): NetworkLookup {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
  const ranges = readRanges(text, path);
  const byVersion = new Map([4, 6].map((version) => [version, only(ranges, version)]));
  return (address) => {
    const facts = factsOf(address);
    return narrowest(byVersion.get(facts.version) ?? [], facts)?.network;
  };
}

interface Reaching extends NetworkRange {
  /** The last address of this range and of all before it. */
  readonly reach: bigint;
}

/** Ascending by their first address, the wider of equals first. */
function only(ranges: readonly NetworkRange[], version: number): Reaching[] {
  let reach = 0n;
  return ranges
    .filter((range) => range.version === version)
    .sort((a, b) => compare(a.first, b.first) || compare(b.last, a.last))
    .map((range) => {
      if (range.last > reach) reach = range.last;
      return { ...range, reach };
    });
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b));

/** The last range to begin that holds the address: of networks within networks the narrowest. */
function narrowest(ranges: readonly Reaching[], { key }: AddressFacts): Reaching | undefined {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ranges[middle]?.first ?? key) <= key) from = middle + 1;
    else to = middle;
  }
  for (let i = from - 1; i >= 0; i -= 1) {
    const range = ranges[i] as Reaching;
    if (range.last >= key) return range;
    if (range.reach < key) return undefined;
  }
  return undefined;
}
