import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import { partOf } from '../part-of.js';
import type { Report } from '../report.js';
import type { Conversation, RankedEndpoint } from './data.js';

/** Includes a row for the rest, such as packets without addresses, so that the rows add up to the total. */
export function rankedCsv(rows: readonly RankedEndpoint[], total: Report): string {
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

/** The same for conversations. */
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
