import { visible } from '../../../format/visible.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const UNREAD = sqlFile('./unread-files.sql', import.meta.url);
const REJECTS = sqlFile('./first-rejects.sql', import.meta.url);

/** What captures a report leaves out, by their real names: for the terminal alone. */
export interface LeftOut {
  /** Files that could not be read, those of one reason together; the most frequent reasons. */
  readonly unread: readonly Unread[];
  /** The first lines that are no packets. */
  readonly rejects: readonly FirstReject[];
}

export type Unread = {
  readonly note: string;
  /** The first of them. */
  readonly file: string;
  readonly files: number;
};

/** A file and why it is not read; many a reason begins with its name. */
export function unreadText({ file, note }: Unread): string {
  return visible(note.startsWith(file) ? note : `${file}: ${note}`);
}

export type FirstReject = { readonly file: string; readonly line: number; readonly reason: string };

export async function readLeftOut(connection: Connection): Promise<LeftOut> {
  return {
    unread: await connection.rows<Unread>(UNREAD),
    rejects: await connection.rows<FirstReject>(REJECTS),
  };
}
