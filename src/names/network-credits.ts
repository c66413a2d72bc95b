interface Link {
  readonly text: string;
  readonly href: string;
}

/** Whom a report owes what it knows of networks, as their licenses ask to have it said. */
export interface NetworkCredit {
  /** What comes of it: `Organizations`. */
  readonly what: string;
  /** A file or database by name, where it is the user's own. */
  readonly file?: string;
  readonly by: readonly Link[];
  /** Who brought together what others gave. */
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
/** The words and the link that DB-IP asks for on pages that show its data. */
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

/** Whose databases go by these names, and ask to be named. */
const MAKERS: readonly (readonly [name: RegExp, maker: Link])[] = [
  [/^(GeoLite|GeoIP)/i, { text: 'MaxMind', href: 'https://www.maxmind.com' }],
  [/^DBIP/i, DB_IP],
  [/^ipinfo/i, { text: 'IPinfo', href: 'https://ipinfo.io' }],
];

/** For a file of the user's own, or a database by the name that it gives itself. */
export function creditOfFile(file: string, built?: Date): NetworkCredit {
  const by = MAKERS.filter(([name]) => name.test(file)).map(([, maker]) => maker);
  const date = built && Number.isFinite(built.getTime()) && built.toISOString().slice(0, 10);
  return { what: 'Networks', file, by, ...(date && { date }) };
}
