import { plural } from '../../format/quantity.js';
import type { Dialect } from '../dialect/dialect.js';
import { assignments } from './assignments.js';
import { type Fields, fieldsByColumn } from './fields.js';
import { byHalves } from './notebook-halves.js';
import type { Outer } from './outer-packet.js';
import { splitLine } from './split-line.js';

/** A line's values by role, or why they are ambiguous. */
export function lineFields(
  line: string,
  dialect: Dialect,
  outerOf: (fields: Fields) => Outer | string,
): Fields | string {
  const { roles } = dialect;
  const parts = splitLine(line, dialect);
  if (parts.length === roles.length) return fieldsByColumn(parts, dialect);
  // Programs that write quotes put them around values with a separator.
  const isSurplus = parts.length > roles.length && !line.includes('"');
  const halves = isSurplus && dialect.isNotebook ? byHalves(parts) : undefined;
  if (halves) return halves;
  const found = isSurplus && !dialect.isNotebook ? assignments(parts, dialect) : [];
  if (found.length === 0) return `${plural(parts.length, 'column')} instead of ${roles.length}`;
  const outcomes = new Set(found.map((fields) => outcomeOf(fields, outerOf)));
  const [fields] = found;
  if (fields && outcomes.size === 1) return fields;
  return `${plural(parts.length, 'column')} instead of ${roles.length}, which can be read in several ways: run tshark with -E occurrence=f or -E quote=d`;
}

/** Everything about the packet that a report uses. */
function outcomeOf(fields: Fields, outerOf: (fields: Fields) => Outer | string): string {
  return JSON.stringify([fields.time, fields.frame_length, outerOf(fields)]);
}
