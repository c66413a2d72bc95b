import type { Connection } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const PAGE_OF_ENDPOINTS = sqlFile('./endpoint-page.sql', import.meta.url);

/** Endpoints that are read at a time, so that memory does not grow with their number. */
const PAGE = 20_000;

export type EndpointPage = readonly { readonly endpoint_id: number; readonly address: string }[];

/** All endpoints, by pages. */
export async function* endpointPages(connection: Connection): AsyncGenerator<EndpointPage> {
  for (let after = 0, isMore = true; isMore; ) {
    const page = await connection.rows<EndpointPage[number]>(PAGE_OF_ENDPOINTS, {
      after,
      count: PAGE,
    });
    yield page;
    after = page.at(-1)?.endpoint_id ?? 0;
    isMore = page.length === PAGE;
  }
}
