import type { Charts } from '../../charts/charts.js';
import { plural } from '../../format/quantity.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import { partOf } from '../part-of.js';
import type { Report } from '../report.js';
import type { Figure } from '../section.js';
import type { TimeBins } from '../time-step.js';
import {
  analyzeOrganizations,
  countrySentence,
  ORGANIZATION_RANKING,
  type OrganizationData,
  scopeSentence,
} from './organizations/organizations.js';
import { analyzePrograms, PROGRAM_RANKING, type ProgramData } from './programs/programs.js';
import {
  type Culprit,
  type Ranking,
  type RankingKind,
  rankingFigure,
  rankingSentence,
} from './ranking.js';
import { analyzeSites, SITE_RANKING, type Site } from './sites/sites.js';

const NAMES = sqlFile('./sites/names.sql', import.meta.url);

type NameRow = {
  readonly address: string;
  readonly name: string;
  /** Where it was found: dns, tls, http, reverse. */
  readonly from: string;
  readonly times: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** Who is behind the addresses, as far as known. */
export interface CulpritData {
  readonly organizations: OrganizationData;
  readonly sites: Ranking<Site>;
  readonly programs: ProgramData;
  readonly names: readonly NameRow[];
  /** Seconds of a bin: of organizations and sites, and of programs. */
  readonly step: number;
  readonly programStep: number;
}

export async function analyzeCulprits(
  connection: Connection,
  period: TimeBins,
  hours: TimeBins,
): Promise<CulpritData> {
  return {
    organizations: await analyzeOrganizations(connection, period),
    sites: await analyzeSites(connection, period),
    programs: await analyzePrograms(connection, hours),
    names: await connection.rows<NameRow>(NAMES),
    step: period.step,
    programStep: hours.step,
  };
}

/** A figure for each ranking that has rows. */
export function culpritFigures(
  { organizations, sites, programs, step, programStep }: CulpritData,
  report: Report,
  charts: Charts,
): Record<string, Figure> {
  const ranked = <Row extends Culprit>(
    ranking: Ranking<Row>,
    kind: RankingKind<Row>,
    seconds: number,
  ) =>
    ranking.rows.length > 0 ? rankingFigure(ranking, kind, seconds, report, charts) : undefined;
  const figures = {
    organizations: ranked(organizations, ORGANIZATION_RANKING, step),
    sites: ranked(sites, SITE_RANKING, step),
    programs: ranked(programs, PROGRAM_RANKING, programStep),
  };
  return Object.fromEntries(
    Object.entries(figures).flatMap(([key, figure]) => (figure ? [[key, figure]] : [])),
  );
}

export function culpritSentences(
  { organizations, sites, programs }: CulpritData,
  report: Report,
): string[] {
  const sentences = [
    rankingSentence(organizations, ORGANIZATION_RANKING, report),
    countrySentence(organizations, report),
    scopeSentence(organizations, report),
    rankingSentence(sites, SITE_RANKING, report),
    rankingSentence(programs, PROGRAM_RANKING, report),
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

/** How to learn more about who is behind the addresses. */
export function culpritHints(
  { organizations, sites, programs }: CulpritData,
  { endpoints, anonymized, areNetworksKnown }: Report,
): string[] {
  if (endpoints === 0 || anonymized) return [];
  const hints = [];
  if (organizations.rows.length === 0) {
    hints.push(
      areNetworksKnown
        ? 'No organizations are known: no address is in a network of the installed data.'
        : 'No organizations are known: install the optional packages @ip-location-db/asn and @ip-location-db/asn-country, or pass a file of your own with --networks.',
    );
  }
  if (sites.rows.length === 0) {
    hints.push(
      'No names are known: “traffic-report capture --names” and “traffic-report import” record those in the traffic itself, and --resolve looks up the rest.',
    );
  }
  if (programs.rows.length === 0) {
    hints.push(
      programs.sockets > 0
        ? `No programs are known: of ${plural(programs.sockets, 'recorded socket')}, none matches a flow. They must be from the computer whose traffic this is, and from the same hours.`
        : 'No programs are known: “traffic-report capture --sockets” records which program has which socket open, and “traffic-report sockets” does so alongside a capture of your own.',
    );
  }
  return hints;
}

export function culpritData(
  { organizations, sites, programs, names }: CulpritData,
  report: Report,
) {
  return {
    'organizations.csv': rankingCsv(
      organizations,
      { name: 'organization', own: ['asns', 'countries', 'addresses'] },
      report,
    ),
    'sites.csv': rankingCsv(sites, { name: 'site', own: ['names'] }, report),
    'programs.csv': rankingCsv(programs, { name: 'program', own: ['processes'] }, report),
    'names.csv': csv(['address', 'name', 'from', 'times', 'first', 'last'], names),
  };
}

/** Includes unattributed traffic and a last row for the rest, so that the rows add up to the total. */
function rankingCsv<Row extends Culprit>(
  { rows, unattributed }: Ranking<Row>,
  { name, own }: { readonly name: string; readonly own: readonly (keyof Row & string)[] },
  total: Report,
): string {
  const rest = othersOf(total, [...rows, ...unattributed]);
  const unranked = unattributed.map((row) => ({ ...row, rank: null, label: `(${row.label})` }));
  const listed = [...rows, ...unranked].map((row) => ({
    ...row,
    [name]: row.label,
    share: partOf(row.bytes, total.bytes),
  }));
  const others = {
    rank: null,
    [name]: '(others)',
    ...rest,
    share: partOf(rest.bytes, total.bytes),
  };
  return csv<Readonly<Record<string, string | number | null>>>(
    ['rank', name, ...own, 'packets', 'bytes', 'bytes_in', 'bytes_out', 'share'],
    rest.packets > 0 ? [...listed, others] : listed,
  );
}
