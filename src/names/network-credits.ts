interface Link {
  readonly text: string;
  readonly href: string;
}

/** A data source of networks, with the attribution that its license requires. */
export interface NetworkCredit {
  /** What it was used for: `Organizations`. */
  readonly what: string;
  /** Name of the file or database, if it is the user's own. */
  readonly file?: string;
  /** The providers of the data. */
  readonly by: readonly Link[];
  /** Who compiled it. */
  readonly via?: Link;
  /** `2026-06-17` */
  readonly date?: string;
  readonly license?: Link;
}

const CC_BY: Link = {
  text: 'CC BY 4.0',
  href: 'https://creativecommons.org/licenses/by/4.0/',
};
const VIA: Link = { text: 'ip-location-db', href: 'https://github.com/sapics/ip-location-db' };
const NRO: Link = { text: 'NRO', href: 'https://www.nro.net/' };
/** The attribution that DB-IP requires on pages that show its data. */
const DB_IP: Link = { text: 'IP Geolocation by DB-IP', href: 'https://db-ip.com' };
const ROUTE_VIEWS: Link = { text: 'RouteViews', href: 'https://www.routeviews.org' };

/** For the package @ip-location-db/asn. */
export function creditOfNetworks(date: string | undefined): NetworkCredit {
  const by = [DB_IP, ROUTE_VIEWS, NRO];
  return { what: 'Organizations', by, via: VIA, license: CC_BY, ...(date && { date }) };
}

/** For the package @ip-location-db/asn-country. */
export function creditOfCountries(date: string | undefined): NetworkCredit {
  return { what: 'Countries', by: [NRO], via: VIA, license: CC_BY, ...(date && { date }) };
}

/** Providers that require attribution, by the names of their databases. */
const PROVIDERS: readonly (readonly [name: RegExp, provider: Link])[] = [
  [/^(GeoLite|GeoIP)/i, { text: 'MaxMind', href: 'https://www.maxmind.com' }],
  [/^DBIP/i, DB_IP],
  [/^ipinfo/i, { text: 'IPinfo', href: 'https://ipinfo.io' }],
];

/** For one of the user's own files: its name, or that in a database's metadata. */
export function creditOfFile(file: string, built?: Date): NetworkCredit {
  const by = PROVIDERS.filter(([name]) => name.test(file)).map(([, provider]) => provider);
  const date = built && Number.isFinite(built.getTime()) && built.toISOString().slice(0, 10);
  return { what: 'Networks', file, by, ...(date && { date }) };
}
