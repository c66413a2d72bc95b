const PATTERN = /[*?[\]{}]/g;

/** A path for a function of DuckDB that would take some characters for a pattern of several files. */
export function literalPath(path: string): string {
  return path.replace(PATTERN, '[$&]');
}
