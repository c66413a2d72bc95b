// What DuckDB's reader of CSV takes for a number: floats of integers as pandas writes them (443.0), exponents, a sign,
// underscores between digits, and blanks around. https://duckdb.org/docs/stable/sql/data_types/numeric
const NUMERAL = /^\s*[+-]?(\d(_?\d)*\.?(\d(_?\d)*)?|\.\d(_?\d)*)(e[+-]?\d+)?\s*$/i;

/** The number that a text is; undefined for all else, also for what no number of JavaScript's can hold. */
export function numeral(text: string): number | undefined {
  if (!NUMERAL.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

/** The whole number from 0 to `most` that a text is. */
export function wholeNumber(text: string, most: number): number | undefined {
  const value = numeral(text);
  const isWhole = value !== undefined && Number.isInteger(value) && value >= 0 && value <= most;
  return isWhole ? Math.abs(value) : undefined;
}
