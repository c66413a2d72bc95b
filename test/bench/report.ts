import type { Row } from './row.js';

/** The rows as a readable table. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ['', 'median', 'limit', 'ratio', 'reach', 'reached'],
    ...rows.map((row) => [
      row.what,
      `${short(row.value)} ${row.unit}`,
      row.limit === undefined ? '' : `${short(row.limit)} ${row.unit} (${row.against})`,
      row.ratio === undefined ? '' : short(row.ratio),
      reachOf(row),
      row.reached ? 'yes' : 'no',
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function reachOf({ unit, reach: { value, ratio } }: Row): string {
  const parts = [
    ...(value === undefined ? [] : [`≤ ${value} ${unit}`]),
    ...(ratio === undefined ? [] : [`≤ ${ratio} ×`]),
  ];
  return parts.join(', ');
}

/** Three digits, without an exponent for large numbers. */
function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
