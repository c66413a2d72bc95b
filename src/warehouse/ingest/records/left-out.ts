import { visible } from '../../../format/visible.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const UNREAD = sqlFile('./unread-files.sql', import.meta.url);
const REJECTS = sqlFile('./first-rejects.sql', import.meta.url);

/** What a report leaves out. It has the real file names, so it is for the terminal only. */
export interface LeftOut {
  /** The most frequent reasons why files could not be read. */
  readonly unread: readonly Unread[];
  /** The first rejected lines. */
  readonly rejects: readonly FirstReject[];
}

export type Unread = {
  readonly note: string;
  /** The first of the files. */
  readonly file: string;
  readonly files: number;
};

/** A file and the reason; some reasons begin with its name. */
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
