import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import { partOf } from '../part-of.js';
import type { Report } from '../report.js';
import type { Conversation, Ranked } from './data.js';

/** Adds what the ranking leaves out, packets without an address among it, so that the rows add up to all. */
export function rankedCsv(rows: readonly Ranked[], total: Report): string {
  const withShare = rows.map((row) => ({ ...row, share: partOf(row.bytes, total.bytes) }));
  const rest = othersOf(total, rows);
  const others = {
    rank: null,
    address: '(others)',
    ...rest,
    share: partOf(rest.bytes, total.bytes),
  };
  return csv(
    ['rank', 'address', 'packets', 'bytes', 'share'],
    rest.packets > 0 ? [...withShare, others] : withShare,
  );
}

/** The same of conversations. */
export function conversationsCsv(rows: readonly Conversation[], total: Report): string {
  const rest = othersOf(total, rows);
  const others = {
    rank: null,
    address_a: '(others)',
    address_b: '',
    ...rest,
    bytes_a_to_b: null,
    bytes_b_to_a: null,
  };
  return csv(
    ['rank', 'address_a', 'address_b', 'packets', 'bytes', 'bytes_a_to_b', 'bytes_b_to_a'],
    rest.packets > 0 ? [...rows, others] : rows,
  );
}
