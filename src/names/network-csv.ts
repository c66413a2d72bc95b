import { csvParseRows } from 'd3-dsv';
import { UserError } from '../errors.js';
import { type AddressRange, parse, rangeOf } from './address.js';
import type { Network } from './own-networks.js';

/** A line of a file of networks. */
export interface NetworkRange extends AddressRange {
  readonly network: Network;
}

type Role = 'network' | 'first' | 'last' | 'asn' | 'organisation' | 'country';

/** What the columns of common files are called, in small letters. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  network: ['network', 'cidr', 'prefix', 'range'],
  first: ['first', 'start', 'start_ip', 'ip_range_start'],
  last: ['last', 'end', 'end_ip', 'ip_range_end'],
  asn: ['asn', 'autonomous_system_number'],
  organisation: [
    ...['organisation', 'organization', 'autonomous_system_organization', 'as_name'],
    ...['as_organisation', 'as_organization', 'name'],
  ],
  country: ['country', 'country_code', 'country_iso_code'],
};
/** Files without a line of names, by what they have: first, last, asn, organisation; first, last, country; network, organisation. */
const UNNAMED: Readonly<Record<number, readonly Role[] | undefined>> = {
  2: ['network', 'organisation'],
  3: ['first', 'last', 'country'],
  4: ['first', 'last', 'asn', 'organisation'],
};
const HINT =
  'Name the columns in the first line: network (or first and last), organisation, asn, country.';

/** The networks of a CSV file. Throws a UserError that names the line. */
export function readRanges(text: string, path: string): NetworkRange[] {
  const [first = [], ...rest] = csvParseRows(text.replace(/^\ufeff/, ''));
  const named = rolesOf(first);
  const roles = named ?? UNNAMED[first.length];
  if (!roles) {
    throw new UserError(`${path}, line 1: "${first.join()}" names no columns of networks.`, {
      hint: HINT,
    });
  }
  return (named ? rest : [first, ...rest]).flatMap((values, i) => {
    if (values.every((value) => value.trim() === '')) return [];
    return rangeIn(roles, values, `${path}, line ${i + (named ? 2 : 1)}`);
  });
}

function rolesOf(header: readonly string[]): (Role | undefined)[] | undefined {
  const roles = header.map((name) =>
    (Object.keys(NAMES) as Role[]).find((role) => NAMES[role].includes(name.trim().toLowerCase())),
  );
  const hasRange = roles.includes('network') || (roles.includes('first') && roles.includes('last'));
  return hasRange ? roles : undefined;
}

function rangeIn(
  roles: readonly (Role | undefined)[],
  values: readonly string[],
  where: string,
): NetworkRange {
  const value = (role: Role) => {
    const i = roles.indexOf(role);
    return i === -1 ? '' : (values[i] ?? '').trim();
  };
  const asn = /^(?:AS)?(\d+)$/i.exec(value('asn'))?.[1];
  return {
    ...addressesOf(value, where),
    network: {
      asn: asn === undefined ? null : Number(asn),
      organisation: value('organisation') || null,
      country: value('country').toUpperCase() || null,
    },
  };
}

function addressesOf(value: (role: Role) => string, where: string): AddressRange {
  const said = value('network') || `${value('first')} to ${value('last')}`;
  try {
    const network = value('network');
    if (network !== '') return rangeOf(network.includes('/') ? network : single(network));
    const [first, last] = [parse(value('first')), parse(value('last'))];
    if (first.version === last.version && first.key <= last.key) {
      return { version: first.version, first: first.key, last: last.key };
    }
  } catch {
    // What it says is no range, as is said below.
  }
  throw new UserError(`${where}: "${said}" is no range of addresses.`, {
    hint: 'Write networks like 192.0.2.0/24 or 2001:db8::/32, or their first and last address.',
  });
}

function single(address: string): string {
  return `${address}/${parse(address).version === 4 ? 32 : 128}`;
}
