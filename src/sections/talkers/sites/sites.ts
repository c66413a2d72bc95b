import { count } from '../../../format/quantity.js';
import type { Connection } from '../../../warehouse/db/duckdb.js';
import { sqlFile } from '../../../warehouse/db/sql-file.js';
import { edgesOf, type TimeBins } from '../../time-step.js';
import type { Culprit, CulpritBin, Ranking, RankingKind, Unattributed } from '../ranking.js';

const SITES = sqlFile('./sites.sql', import.meta.url);
const NO_SITE = sqlFile('./no-site.sql', import.meta.url);
const SITES_OVER_TIME = sqlFile('./sites-over-time.sql', import.meta.url);

/** A site and the number of its names. */
export type Site = Culprit & { readonly names: number };

export async function analyzeSites(
  connection: Connection,
  period: TimeBins,
): Promise<Ranking<Site>> {
  return {
    rows: await connection.rows<Site>(SITES),
    unattributed: await connection.rows<Unattributed>(NO_SITE),
    bins: await connection.rows<CulpritBin>(SITES_OVER_TIME, { edges: edgesOf(period) }),
  };
}

export const SITE_RANKING: RankingKind<Site> = {
  ...{ id: 'top-sites', one: 'site', many: 'sites' },
  own: { label: 'Names', numeric: true, text: ({ names }) => count(names) },
  caption:
    'A site is the registrable domain of a host name; an address counts for the name that it had at the time.',
  ...{ data: 'data/sites.csv', sql: SITES },
};
