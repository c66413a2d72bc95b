// Columns of the files in `data/`.
const NUMBERS = new Set([
  ...['rank', 'packets', 'bytes', 'bytes_in', 'bytes_out', 'bytes_a_to_b', 'bytes_b_to_a'],
  ...['share', 'cumulative_share', 'frame_length', 'size', 'rows', 'rejected', 'line', 'captured'],
  ...['hour_index', 'hour_start', 'minute_index', 'minute_start', 'first', 'last'],
  ...['first_packet', 'last_packet', 'port', 'source_port', 'destination_port'],
  ...['times', 'names', 'addresses', 'processes'],
  ...[
    'attempts',
    'answered',
    'unanswered',
    'refused',
    'closed',
    'reset',
    'payload',
    'retransmitted',
  ],
  ...['handshakes', 'handshake_q1', 'handshake_median', 'handshake_q3'],
]);
// Start of a cell that is neither empty nor a number. A pattern for whole tables would overflow the stack.
const OTHER_CELL = /(?:^|,)(?!(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)?(?:,|$))/m;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;
const CELL = /("(?:[^"]|"")*"|[^,\n]*)([,\n]|$)/g;

/** Removes numbers from numeric columns of a CSV: any volume or time may equal an address as a number. */
export function withoutNumbers(csv: string): string {
  const end = csv.indexOf('\n') + 1;
  const header = csv.slice(0, end);
  const columns = header.trimEnd().split(',');
  const isNumeric = columns.map((name) => NUMBERS.has(name));
  const body = csv.slice(end);
  if (!isNumeric.includes(false) && !OTHER_CELL.test(body)) return header;
  let column = 0;
  const rest = body.replaceAll(CELL, (whole, cell: string, mark: string) => {
    const isNumber = isNumeric[column] === true && NUMBER.test(cell);
    column = mark === ',' ? column + 1 : 0;
    return isNumber ? mark : whole;
  });
  return header + rest;
}
