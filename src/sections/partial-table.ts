import { count } from '../format/quantity.js';
import type { Table } from './section.js';

/** A table that says how many of `all` rows it does not show. */
export function partialTable(table: Table, all: number): Table {
  const left = all - table.rows.length;
  return left > 0 ? { ...table, more: `${count(left)} more.` } : table;
}
