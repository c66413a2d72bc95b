import { list, share } from '../../../format/quantity.js';
import type { Connection } from '../../../warehouse/db/duckdb.js';
import { sqlFile } from '../../../warehouse/db/sql-file.js';
import { countryName } from '../../country.js';
import { partOf } from '../../part-of.js';
import type { Report } from '../../report.js';
import { edgesOf, type TimeBins } from '../../time-step.js';
import type { Culprit, CulpritBin, Ranking, RankingKind, Unattributed } from '../ranking.js';

const ORGANIZATIONS = sqlFile('./organizations.sql', import.meta.url);
const ORGANIZATIONS_OVER_TIME = sqlFile('./organizations-over-time.sql', import.meta.url);
const UNATTRIBUTED = sqlFile('../unattributed.sql', import.meta.url);
const SCOPES = sqlFile('../scopes.sql', import.meta.url);

/** An organization with its autonomous systems and countries, at most four of each, and the number of its addresses. */
export type Organization = Culprit & {
  readonly asns: string;
  readonly countries: string;
  readonly addresses: number;
};
type ScopeRow = { readonly scope: string; readonly country: string | null; readonly bytes: number };

export interface OrganizationData extends Ranking<Organization> {
  readonly scopes: readonly ScopeRow[];
}

export async function analyzeOrganizations(
  connection: Connection,
  period: TimeBins,
): Promise<OrganizationData> {
  const edges = edgesOf(period);
  return {
    rows: await connection.rows<Organization>(ORGANIZATIONS),
    bins: await connection.rows<CulpritBin>(ORGANIZATIONS_OVER_TIME, { edges }),
    unattributed: await connection.rows<Unattributed>(UNATTRIBUTED),
    scopes: await connection.rows<ScopeRow>(SCOPES),
  };
}

export const ORGANIZATION_RANKING: RankingKind<Organization> = {
  ...{ id: 'top-organizations', one: 'organization', many: 'organizations' },
  own: { label: 'Networks', text: ({ asns, countries }) => `${asns} ${countries}`.trim() },
  caption:
    'An organization is whoever announces the network of an address to the internet, or is named for it in a file of your own.',
  ...{ data: 'data/organizations.csv', sql: ORGANIZATIONS },
};

const MOST_COUNTRIES = 3;

/** "By country of the other end, the first 3: 62 % United States, 12 % Ireland and 3 % Finland of all bytes." */
export function countrySentence(
  { scopes }: OrganizationData,
  { bytes }: Report,
): string | undefined {
  const named = scopes.filter(({ country }) => country !== null);
  if (named.length === 0 || bytes === 0) return undefined;
  const parts = named
    .slice(0, MOST_COUNTRIES)
    .map((row) => `${share(row.bytes / bytes)} ${countryName(row.country ?? '')}`);
  const which = named.length > MOST_COUNTRIES ? `, the first ${MOST_COUNTRIES}` : '';
  return `By country of the other end${which}: ${list(parts)} of all bytes.`;
}

/** Scopes with a smaller share of the bytes are not mentioned. */
const LEAST_SHARE = 0.001;

/** Scopes of addresses that belong to hosts on the internet. */
const ON_THE_INTERNET = ['public', 'AS112', 'AMT', '6to4', 'NAT64', 'Teredo'];

/** "Not internet traffic: 3 % multicast and 2 % local network." */
export function scopeSentence({ scopes }: OrganizationData, { bytes }: Report): string | undefined {
  const special = scopes.filter(
    (row) =>
      row.country === null &&
      !ON_THE_INTERNET.includes(row.scope) &&
      partOf(row.bytes, bytes) >= LEAST_SHARE,
  );
  if (special.length === 0) return undefined;
  const parts = special.map((row) => `${share(row.bytes / bytes)} ${row.scope}`);
  return `Not internet traffic: ${list(parts)}.`;
}
