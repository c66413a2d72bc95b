import { type ColumnRole, fieldsOf, ROLES } from './columns.js';

/** The columns that the notebook, the original capture script, asked tshark for, in its order. `captures/` has files of it. */
export const NOTEBOOK_HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

const LISTED = ['listed_source', 'listed_destination'] as const;
const IPV6 = ['source_ipv6', 'destination_ipv6'] as const;
/** Titles are words that other tables use as well: they count only where all of these are present. */
const LIST_TITLES = ['time', 'source', 'destination', 'length'];

/** The roles of columns by their names, each role once; undefined for a column that is not read. */
export function rolesOf(names: readonly string[]): (ColumnRole | undefined)[] {
  const known = names.map((name) => name.toLowerCase());
  const isList = LIST_TITLES.every((title) => known.includes(title));
  const places = new Map<ColumnRole, number>();
  for (const role of ROLES) {
    const best = fieldsOf(role).find(
      (name) => known.includes(name) && (isList || !LIST_TITLES.includes(name)),
    );
    if (best !== undefined) places.set(role, known.indexOf(best));
  }
  // The packet list has addresses of both versions, and names: it is read only without a column of IPv4 addresses.
  const isListed = places.has('listed_source') || places.has('listed_destination');
  const areBetter = places.has('source_ip') || places.has('destination_ip');
  for (const role of areBetter ? LISTED : isListed ? IPV6 : []) places.delete(role);
  const roles = new Map([...places].map(([role, place]) => [place, role]));
  return names.map((_, i) => roles.get(i));
}

/** The name without the quotes of `tshark -E quote=d` or `quote=s`. */
export function unquoted(field: string): string {
  const quote = field[0];
  const quoted = (quote === '"' || quote === "'") && field.length > 1 && field.endsWith(quote);
  return quoted ? field.slice(1, -1) : field;
}
