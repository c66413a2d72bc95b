import { count } from '../format/quantity.js';
import type { Table } from './section.js';

/** A table with a note of how many of the `total` rows it leaves out. */
export function partialTable(table: Table, total: number): Table {
  const left = total - table.rows.length;
  return left > 0 ? { ...table, more: `${count(left)} more.` } : table;
}
