export type CsvValue = number | string | boolean | null;

/** Rows as CSV (RFC 4180) with the given columns as header; null is an empty field. */
export function csv<T extends Readonly<Record<string, CsvValue>>>(
  columns: readonly (keyof T & string)[],
  rows: readonly T[],
): string {
  const lines = rows.map((row) => columns.map((column) => field(row[column] ?? null)).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function field(value: CsvValue): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
