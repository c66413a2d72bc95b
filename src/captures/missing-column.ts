import { readColumns, unquoted } from './columns.js';
import { SEPARATORS } from './split-line.js';

/** Why a header of tshark's cannot be read, and what to do. */
export interface MissingColumn {
  readonly what: string;
  readonly hint: string;
}

/** A name of a field by tshark's rules: what reads like this is a header. */
const FIELD = /^(frame|ip|ipv6|tcp|udp|eth|_ws)\.[\w.]+$/i;

/** Which column a header lacks without which no packet can be counted; undefined for a line that is no header, or lacks none. */
export function missingColumn(line: string): MissingColumn | undefined {
  const separator = SEPARATORS.find((each) => fieldsOf(line, each).length > 1) ?? ',';
  const names = fieldsOf(line, separator);
  const { roles } = readColumns(names);
  if (names.length === 0) return undefined;
  if (!roles.includes('frame_length')) return lacks('frame.len', whatIsOfLength(names));
  if (!roles.includes('time')) return lacks('frame.time_epoch', whatIsOfTime(names));
  return undefined;
}

function fieldsOf(line: string, separator: string): string[] {
  const names = line.split(separator).map((name) => unquoted(name.trim()));
  return names.filter((name) => FIELD.test(name));
}

function lacks(field: string, why: string): MissingColumn {
  return { what: `has no ${field}${why}`, hint: `Run tshark with -e ${field}, too.` };
}

function whatIsOfLength(names: readonly string[]): string {
  const other = names.find((name) => /^(ip\.len|ipv6\.plen|tcp\.len|udp\.length)$/i.test(name));
  if (other === undefined) return ', so nothing tells how long packets were';
  return ` (${other} does not count the headers around it)`;
}

function whatIsOfTime(names: readonly string[]): string {
  const delta = names.find((name) => /^frame\.time_delta/i.test(name));
  if (delta === undefined) return ', nor another time';
  return ` (${delta} counts from the packet before)`;
}
