import { Reader, type Response } from 'mmdb-lib';
import { messageOf, UserError } from '../errors.js';
import { type Address, factsOf, textOf } from './address.js';
import { type Network, networkOf } from './network.js';

/** A database in MaxMind's format, https://maxmind.github.io/MaxMind-DB/. */
export interface Mmdb {
  /** What it calls itself: `GeoLite2-ASN`. */
  readonly type: string;
  readonly built: Date;
  readonly find: (address: Address) => Network | undefined;
}

/** Opens the content of a .mmdb file. Throws a UserError for anything else; so may a search in a damaged one. */
export function openMmdb(content: Buffer, path: string): Mmdb {
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new UserError(`${path} is no whole database of networks: ${messageOf(cause)}`, {
        hint: 'Give a .mmdb file of networks (ASN) or countries as it was downloaded, or a CSV file.',
        cause,
      });
    }
  };
  const reader = explained(() => new Reader<Response>(content));
  const { databaseType, buildEpoch, ipVersion } = reader.metadata;
  const search = (address: Address) => {
    // The tree of a database of IPv4 alone would be gone through by the first bits of one of IPv6.
    if (address.version > ipVersion) return undefined;
    const record = reader.get(textOf(address));
    return isRecord(record) ? networkIn(record) : undefined;
  };
  // What it finds for any address shows whether the tree and its data fit together.
  explained(() => search(factsOf('192.0.2.1')));
  return {
    type: String(databaseType),
    built: buildEpoch,
    find: (address) => explained(() => search(address)),
  };
}

type MmdbRecord = Readonly<Record<string, unknown>>;

/** MaxMind, DB-IP and IPinfo call the fields by other names. */
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
