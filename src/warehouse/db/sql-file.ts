import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';

/** Statements as they are in their file: what runs, and what the Method page shows. */
export interface SqlFile {
  /** Folder and file, like `talkers/sources.sql`. */
  readonly name: string;
  readonly text: string;
}

/** Reads a .sql file relative to the calling module: `sqlFile('./sources.sql', import.meta.url)`. */
export function sqlFile(path: string, base: string): SqlFile {
  const url = new URL(path, base);
  return {
    name: url.pathname.split('/').slice(-2).join('/'),
    text: readFileSync(url, 'utf8'),
  };
}

/** Every .sql file of the program by name, those of the warehouse first. */
export function allSqlFiles(): SqlFile[] {
  const root = new URL('../../', import.meta.url);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql'))
    .map((path) => path.split(sep).join('/'));
  const rank = (path: string) => (path.startsWith('warehouse/') ? `0${path}` : `1${path}`);
  return paths.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map((path) => sqlFile(path, root.href));
}
