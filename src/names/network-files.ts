import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A database of ranges of addresses that is installed: CSV without a header, addresses as decimal numbers. */
export interface NetworkDatabase {
  /** The name and version of its package: of the same version the content is the same. */
  readonly release: string;
  /** Of which day it is, `2026-06-17`, where its version tells. */
  readonly date: string | undefined;
  /** Paths by the version of addresses, 4 and 6. */
  readonly files: Readonly<Record<number, string>>;
}

/** The databases of networks that are installed. */
export interface NetworkFiles {
  /** Its columns: first, last, asn, organization. */
  readonly networks: NetworkDatabase | undefined;
  /** Its columns: first, last, country. */
  readonly countries: NetworkDatabase | undefined;
}

export const NO_NETWORK_FILES: NetworkFiles = { networks: undefined, countries: undefined };

/**
 * Finds the optional packages with the databases of https://github.com/sapics/ip-location-db, as a module at the given
 * place would.
 */
export function findNetworkFiles(from = import.meta.url): NetworkFiles {
  return { networks: databaseOf('asn', from), countries: databaseOf('asn-country', from) };
}

function databaseOf(name: string, from: string): NetworkDatabase | undefined {
  try {
    const path = createRequire(from).resolve(`@ip-location-db/${name}/package.json`);
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    const file = (v: number) => join(dirname(path), `${name}-ipv${v}-num.csv`);
    return {
      release: `@ip-location-db/${name} ${version}`,
      date: dateIn(version),
      files: { 4: file(4), 6: file(6) },
    };
  } catch {
    // It is optional.
    return undefined;
  }
}

/** `2.3.2026061719` is of 17 June 2026: a database is given out with the day as its version. */
function dateIn(version: string): string | undefined {
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return year && `${year}-${month}-${day}`;
}
