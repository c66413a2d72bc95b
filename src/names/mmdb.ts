import { Reader, type Response } from 'mmdb-lib';
import { messageOf, UserError } from '../errors.js';
import { type Address, factsOf, textOf } from './address.js';
import { type Network, networkOf } from './network.js';

/** A database in MaxMind's format, https://maxmind.github.io/MaxMind-DB/. */
export interface Mmdb {
  /** Its name according to its metadata: `GeoLite2-ASN`. */
  readonly type: string;
  readonly built: Date;
  readonly find: (address: Address) => Network | undefined;
}

/** Opens the content of an .mmdb file. Throws UserError if it is invalid; so may `find` if it is damaged. */
export function openMmdb(content: Buffer, path: string): Mmdb {
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new UserError(`${path} is not a valid network database: ${messageOf(cause)}`, {
        hint: 'Use an .mmdb file of networks (ASN) or countries, unpacked, or a CSV file.',
        cause,
      });
    }
  };
  const reader = explained(() => new Reader<Response>(content));
  const { databaseType, buildEpoch, ipVersion } = reader.metadata;
  const search = (address: Address) => {
    // The reader would look up the first bits of an IPv6 address in the tree of an IPv4 database.
    if (address.version > ipVersion) return undefined;
    const record = reader.get(textOf(address));
    return isRecord(record) ? networkIn(record) : undefined;
  };
  // A lookup of any address detects a damaged file early.
  explained(() => search(factsOf('192.0.2.1')));
  return {
    type: String(databaseType),
    built: buildEpoch,
    find: (address) => explained(() => search(address)),
  };
}

type MmdbRecord = Readonly<Record<string, unknown>>;

/** MaxMind, DB-IP and IPinfo use different field names. */
function networkIn(record: MmdbRecord): Network {
  const { country } = record;
  return networkOf(
    record.autonomous_system_number ?? record.asn,
    record.autonomous_system_organization ?? record.as_name,
    record.country_code ?? (isRecord(country) ? country.iso_code : country),
  );
}

function isRecord(value: unknown): value is MmdbRecord {
  return typeof value === 'object' && value !== null;
}
