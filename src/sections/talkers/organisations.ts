import type { Connection } from '../../warehouse/duckdb.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { list, share } from '../../wording/quantity.js';
import { countryName } from '../country.js';
import type { Report } from '../report.js';
import { edgesOf, type TimeBins } from '../time-step.js';
import type { Culprit, CulpritBin, Nobodys, Ranking, RankingKind } from './ranking.js';

const ORGANISATIONS = sqlFile('./organisations.sql', import.meta.url);
const ORGANISATIONS_OVER_TIME = sqlFile('./organisations-over-time.sql', import.meta.url);
const NOBODYS = sqlFile('./nobodys.sql', import.meta.url);
const SCOPES = sqlFile('./scopes.sql', import.meta.url);

/** An organisation with its autonomous systems and countries, at most four of each, and how many addresses were met. */
export type Organisation = Culprit & {
  readonly asns: string;
  readonly countries: string;
  readonly addresses: number;
};
type ScopeRow = { readonly scope: string; readonly country: string | null; readonly bytes: number };

export interface OrganisationFacts extends Ranking<Organisation> {
  readonly scopes: readonly ScopeRow[];
}

export async function analyseOrganisations(
  connection: Connection,
  period: TimeBins,
): Promise<OrganisationFacts> {
  const edges = edgesOf(period);
  return {
    rows: await connection.rows<Organisation>(ORGANISATIONS),
    bins: await connection.rows<CulpritBin>(ORGANISATIONS_OVER_TIME, { edges }),
    nobodys: await connection.rows<Nobodys>(NOBODYS),
    scopes: await connection.rows<ScopeRow>(SCOPES),
  };
}

export const ORGANISATION_RANKING: RankingKind<Organisation> = {
  ...{ id: 'top-organisations', one: 'organisation', many: 'organisations' },
  own: { label: 'Networks', text: ({ asns, countries }) => `${asns} ${countries}`.trim() },
  caption: 'An organisation is who announces the network of an address to the internet.',
  ...{ data: 'data/organisations.csv', sql: ORGANISATIONS },
};

const COUNTRIES_SAID = 3;

/** "By country: 62 % United States, 12 % Ireland and 3 % Finland." */
export function countrySentence(
  { scopes }: OrganisationFacts,
  { bytes }: Report,
): string | undefined {
  const named = scopes.filter(({ country }) => country !== null).slice(0, COUNTRIES_SAID);
  if (named.length === 0 || bytes === 0) return undefined;
  const parts = named.map((row) => `${share(row.bytes / bytes)} ${countryName(row.country ?? '')}`);
  return `By country of the other end: ${list(parts)} of all bytes.`;
}

/** "Without an organisation: 3 % multicast and 2 % local network." */
export function scopeSentence(
  { scopes }: OrganisationFacts,
  { bytes }: Report,
): string | undefined {
  const special = scopes.filter(({ scope, country }) => scope !== 'public' && country === null);
  if (special.length === 0 || bytes === 0) return undefined;
  const parts = special
    .slice(0, COUNTRIES_SAID)
    .map((row) => `${share(row.bytes / bytes)} ${row.scope}`);
  return `By purpose, not of the public internet: ${list(parts)}.`;
}
