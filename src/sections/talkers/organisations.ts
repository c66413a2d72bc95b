import type { Connection } from '../../warehouse/duckdb.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { list, share } from '../../wording/quantity.js';
import { countryName } from '../country.js';
import { partOf } from '../part-of.js';
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
  caption:
    'An organisation is who announces the network of an address to the internet, or whom a file of your own names.',
  ...{ data: 'data/organisations.csv', sql: ORGANISATIONS },
};

const COUNTRIES_SAID = 3;

/** "By country of the other end, the first 3: 62 % United States, 12 % Ireland and 3 % Finland of all bytes." */
export function countrySentence(
  { scopes }: OrganisationFacts,
  { bytes }: Report,
): string | undefined {
  const named = scopes.filter(({ country }) => country !== null);
  if (named.length === 0 || bytes === 0) return undefined;
  const parts = named
    .slice(0, COUNTRIES_SAID)
    .map((row) => `${share(row.bytes / bytes)} ${countryName(row.country ?? '')}`);
  const which = named.length > COUNTRIES_SAID ? `, the first ${COUNTRIES_SAID}` : '';
  return `By country of the other end${which}: ${list(parts)} of all bytes.`;
}

/** Less than this of all bytes is not worth a word. */
const LEAST_SAID = 0.001;

/** Scopes of addresses that somebody on the internet is behind. */
const ON_THE_INTERNET = ['public', 'AS112', 'AMT', '6to4', 'NAT64', 'Teredo'];

/** "Not internet traffic: 3 % multicast and 2 % local network." */
export function scopeSentence(
  { scopes }: OrganisationFacts,
  { bytes }: Report,
): string | undefined {
  const special = scopes.filter(
    (row) =>
      row.country === null &&
      !ON_THE_INTERNET.includes(row.scope) &&
      partOf(row.bytes, bytes) >= LEAST_SAID,
  );
  if (special.length === 0) return undefined;
  const parts = special.map((row) => `${share(row.bytes / bytes)} ${row.scope}`);
  return `Not internet traffic: ${list(parts)}.`;
}
