/** What a column of a file of networks says. */
export type Role = 'network' | 'first' | 'last' | 'asn' | 'organization' | 'country';

/** Where the values of a line stand. */
export interface NetworkColumns {
  readonly places: Readonly<Partial<Record<Role, number>>>;
  /** Whether the first line names them. */
  readonly hasHeader: boolean;
}

/** What the columns of common files are called, in small letters; of several in one file the first counts. */
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

/** Files without names of columns, by how many they have, as ip-location-db and DB-IP give them out. */
const UNNAMED: Readonly<Record<number, readonly Role[] | undefined>> = {
  2: ['network', 'organization'],
  3: ['first', 'last', 'country'],
  4: ['first', 'last', 'asn', 'organization'],
};

/** Tells the columns by the first line, or by how many there are when that is a range already. Undefined for neither. */
export function networkColumns(
  line: readonly string[],
  isRange: (columns: NetworkColumns) => boolean,
): NetworkColumns | undefined {
  const named = { places: placesOf(line), hasHeader: true };
  if (saysEnough(named)) return named;
  const roles = UNNAMED[line.length] ?? [];
  const places = Object.fromEntries(roles.map((role, i) => [role, i]));
  const unnamed = { places, hasHeader: false };
  return saysEnough(unnamed) && isRange(unnamed) ? unnamed : undefined;
}

function placesOf(line: readonly string[]): NetworkColumns['places'] {
  const found = line.map((name) => name.trim().toLowerCase());
  const places = Object.entries(NAMES).map(([role, names]): [string, number] => {
    const name = names.find((each) => found.includes(each));
    return [role, name === undefined ? -1 : found.indexOf(name)];
  });
  return Object.fromEntries(places.filter(([, place]) => place >= 0));
}

function saysEnough({
  places: { network, first, last, asn, organization, country },
}: NetworkColumns) {
  const hasRange = network !== undefined || (first !== undefined && last !== undefined);
  return hasRange && [asn, organization, country].some((place) => place !== undefined);
}
