import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Paths by the version of addresses, 4 and 6. */
type Ranges = Readonly<Record<number, string>>;

/** The databases of networks that are installed. */
export interface NetworkFiles {
  /** first, last, asn, organisation: addresses as decimal numbers. */
  readonly networks: Ranges | undefined;
  /** first, last, country. */
  readonly countries: Ranges | undefined;
  /** Of which day they are, `2026-06-17`; they are given out as versions. */
  readonly date: string | undefined;
}

export const NO_NETWORK_FILES: NetworkFiles = {
  ...{ networks: undefined, countries: undefined, date: undefined },
};

/** Finds the optional packages with the databases of https://github.com/sapics/ip-location-db. */
export function findNetworkFiles(): NetworkFiles {
  const networks = packageOf('asn');
  const countries = packageOf('asn-country');
  return {
    networks: networks && rangesIn(networks.folder, 'asn'),
    countries: countries && rangesIn(countries.folder, 'asn-country'),
    date: networks?.date ?? countries?.date,
  };
}

function packageOf(name: string): { folder: string; date: string | undefined } | undefined {
  try {
    const path = createRequire(import.meta.url).resolve(`@ip-location-db/${name}/package.json`);
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    return { folder: dirname(path), date: dateIn(version) };
  } catch {
    // It is optional.
    return undefined;
  }
}

function rangesIn(folder: string, name: string): Ranges {
  return {
    4: join(folder, `${name}-ipv4-num.csv`),
    6: join(folder, `${name}-ipv6-num.csv`),
  };
}

/** `2.3.2026061719` is of 17 June 2026. */
function dateIn(version: string): string | undefined {
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return year && `${year}-${month}-${day}`;
}
