import { COLUMNS, type ColumnRole, ROLES } from '../dialect/columns.js';
import type { Dialect } from '../dialect/dialect.js';

/** A line's values by role; nested packets have several, the outermost first. */
export type Fields = Partial<Record<ColumnRole, readonly string[]>>;

/** tshark's aggregators, which join several values of a field: a comma by default. */
const AGGREGATORS = /\\?,|;| /;
/** Missing values, as pandas, R, Python and databases write them. */
const MISSING = /^(?:nan|na|n\/a|<na>|none|null)$/i;
/** With a decimal comma pandas writes a port as `443,0`. */
const DECIMAL_COMMA = /^(\d+),(0+)$/;
/** Roles with a single value, which may contain an aggregator. */
const SINGLE: ReadonlySet<ColumnRole> = new Set(
  ROLES.filter((role) => ['time', 'listed address'].includes(COLUMNS[role].kind)),
);

/** The values of a line that has one part for each column. */
export function fieldsByColumn(
  parts: readonly string[],
  { roles, decimalComma }: Pick<Dialect, 'roles' | 'decimalComma'>,
): Fields {
  const fields: Fields = {};
  roles.forEach((role, i) => {
    const written = parts[i] ?? '';
    if (!role || written === '') return;
    const value = written.trim();
    if (role === 'frame_protocols') fields[role] = [written];
    else if (value === '' || MISSING.test(value)) return;
    else if (SINGLE.has(role)) fields[role] = [value];
    else {
      const number = decimalComma ? value.replace(DECIMAL_COMMA, '$1.$2') : value;
      fields[role] = number.split(AGGREGATORS).filter(Boolean);
    }
  });
  return fields;
}
