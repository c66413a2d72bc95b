import { readFileSync } from 'node:fs';

/** A query as it lies in its file: what runs, and what the Method page shows. */
export interface SqlFile {
  /** Folder and file, like `talkers/sources.sql`. */
  readonly name: string;
  readonly text: string;
}

/** Reads a .sql file that lies beside the calling module: `sqlFile('./sources.sql', import.meta.url)`. */
export function sqlFile(path: string, base: string): SqlFile {
  const url = new URL(path, base);
  return {
    name: url.pathname.split('/').slice(-2).join('/'),
    text: readFileSync(url, 'utf8'),
  };
}
