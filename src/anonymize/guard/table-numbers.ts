// Of the files in `data/`.
const NUMBERS = new Set([
  ...['rank', 'packets', 'bytes', 'bytes_in', 'bytes_out', 'bytes_a_to_b', 'bytes_b_to_a'],
  ...['share', 'cumulative_share', 'frame_length', 'size', 'rows', 'rejected', 'line', 'captured'],
  ...['hour_index', 'hour_start', 'minute_index', 'minute_start', 'first', 'last'],
  ...['first_packet', 'last_packet', 'port', 'source_port', 'destination_port'],
  ...['times', 'names', 'addresses', 'processes'],
]);
// The begin of a cell that is neither empty nor a number. A pattern of the whole table would need a stack as long as it.
const OTHER_CELL = /(?:^|,)(?!(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)?(?:,|$))/m;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;
const CELL = /("(?:[^"]|"")*"|[^,\n]*)([,\n]|$)/g;

/** A CSV without the numbers in columns of numbers: a volume or a time may be any number, also that of an address. */
export function withoutNumbers(csv: string): string {
  const end = csv.indexOf('\n') + 1;
  const header = csv.slice(0, end);
  const columns = header.trimEnd().split(',');
  const isOfNumbers = columns.map((name) => NUMBERS.has(name));
  const body = csv.slice(end);
  if (!isOfNumbers.includes(false) && !OTHER_CELL.test(body)) return header;
  let column = 0;
  const rest = body.replaceAll(CELL, (whole, cell: string, mark: string) => {
    const isNumber = isOfNumbers[column] === true && NUMBER.test(cell);
    column = mark === ',' ? column + 1 : 0;
    return isNumber ? mark : whole;
  });
  return header + rest;
}
