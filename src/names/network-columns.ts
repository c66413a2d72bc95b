/** Meaning of a column of a network file. */
export type Role = 'network' | 'first' | 'last' | 'asn' | 'organization' | 'country';

export interface NetworkColumns {
  /** Index of each column. */
  readonly places: Readonly<Partial<Record<Role, number>>>;
  /** Whether the first line is a header. */
  readonly hasHeader: boolean;
}

/** Column names of common files in lower case; if a file has several of a role, the first of this list is used. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  network: ['network', 'cidr', 'prefix', 'range'],
  first: ['first', 'start', 'start_ip', 'ip_range_start', 'ip_start'],
  last: ['last', 'end', 'end_ip', 'ip_range_end', 'ip_end'],
  asn: ['asn', 'autonomous_system_number', 'as_number'],
  organization: [
    ...['organisation', 'organization', 'autonomous_system_organization', 'as_name'],
    ...['as_organisation', 'as_organization', 'name'],
  ],
  country: ['country_code', 'country_iso_code', 'country'],
};

/** Columns of files without a header by their number, as published by ip-location-db and DB-IP. */
const UNNAMED: Readonly<Record<number, readonly Role[] | undefined>> = {
  2: ['network', 'organization'],
  3: ['first', 'last', 'country'],
  4: ['first', 'last', 'asn', 'organization'],
};

/**
 * The columns according to the header, or according to their number if the first line is data already. Undefined if it is
 * neither.
 */
export function networkColumns(
  line: readonly string[],
  isRange: (columns: NetworkColumns) => boolean,
): NetworkColumns | undefined {
  const named = { places: placesOf(line), hasHeader: true };
  if (isSufficient(named)) return named;
  const roles = UNNAMED[line.length] ?? [];
  const places = Object.fromEntries(roles.map((role, i) => [role, i]));
  const unnamed = { places, hasHeader: false };
  return isSufficient(unnamed) && isRange(unnamed) ? unnamed : undefined;
}

function placesOf(line: readonly string[]): NetworkColumns['places'] {
  const found = line.map((name) => name.trim().toLowerCase());
  const places = Object.entries(NAMES).map(([role, names]): [string, number] => {
    const name = names.find((each) => found.includes(each));
    return [role, name === undefined ? -1 : found.indexOf(name)];
  });
  return Object.fromEntries(places.filter(([, place]) => place >= 0));
}

/** Whether there is an address range and something about it. */
function isSufficient({
  places: { network, first, last, asn, organization, country },
}: NetworkColumns) {
  const hasRange = network !== undefined || (first !== undefined && last !== undefined);
  return hasRange && [asn, organization, country].some((place) => place !== undefined);
}
