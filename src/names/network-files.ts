import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An installed database of address ranges: CSV without a header, addresses as decimal numbers. */
export interface NetworkDatabase {
  /** Name and version of its package, which identify the content. */
  readonly release: string;
  /** Day of the data, `2026-06-17`, if the package's version includes it. */
  readonly date: string | undefined;
  /** Paths by IP version, 4 and 6. */
  readonly files: Readonly<Record<number, string>>;
}

/** The installed network databases. */
export interface NetworkFiles {
  /** Columns: first, last, asn, organization. */
  readonly networks: NetworkDatabase | undefined;
  /** Columns: first, last, country. */
  readonly countries: NetworkDatabase | undefined;
}

export const NO_NETWORK_FILES: NetworkFiles = { networks: undefined, countries: undefined };

/**
 * Finds the optional packages with the databases of https://github.com/sapics/ip-location-db, resolved from a module's
 * path or URL.
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
    // Not installed: the package is optional.
    return undefined;
  }
}

/** The packages' versions end with a date and hour: `2.3.2026061719` is of 17 June 2026. */
function dateIn(version: string): string | undefined {
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return year && `${year}-${month}-${day}`;
}
