import { siteOf } from '../../../names/site.js';
import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

export const NAMES = sqlFile('./names.sql', import.meta.url);
export const SITES = sqlFile('./sites.sql', import.meta.url);
const NAMES_HEARD = sqlFile('./names-heard.sql', import.meta.url);
const CLEAR = sqlFile('./name-site.sql', import.meta.url);

/** Assigns names to addresses over time, and creates the table of traffic with each site. */
export async function nameEndpoints(connection: Connection): Promise<void> {
  await connection.run(NAMES);
  const names = await connection.rows<{ name: string }>(NAMES_HEARD);
  await connection.run(CLEAR);
  await connection.append(
    'name_site',
    names.map(({ name }) => [name, siteOf(name)]),
  );
  await connection.run(SITES);
}
