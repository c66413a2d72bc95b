import type { Charts } from '../../charts/charts.js';
import type { Connection } from '../../warehouse/duckdb.js';
import { sqlFile } from '../../warehouse/sql-file.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import type { Figure } from '../section.js';
import type { TimeBins } from '../time-step.js';
import { type Culprit, type Ranking, rankingFigure, rankingSentence } from './ranking.js';
import { analyseSites, SITE_RANKING, type Site } from './sites.js';

const NAMES = sqlFile('./names.sql', import.meta.url);

type NameRow = {
  readonly address: string;
  readonly name: string;
  /** Who told it: dns, tls, http, reverse. */
  readonly from: string;
  readonly times: number;
  readonly first: number | null;
  readonly last: number | null;
};

/** Who is behind the addresses, as far as that is known. */
export interface CulpritFacts {
  readonly sites: Ranking<Site>;
  readonly names: readonly NameRow[];
  /** Seconds of the rankings' bins. */
  readonly step: number;
}

export async function analyseCulprits(
  connection: Connection,
  period: TimeBins,
): Promise<CulpritFacts> {
  return {
    sites: await analyseSites(connection, period),
    names: await connection.rows<NameRow>(NAMES),
    step: period.step,
  };
}

/** A figure for each ranking that has anything to rank. */
export function culpritFigures(
  { sites, step }: CulpritFacts,
  report: Report,
  charts: Charts,
): Record<string, Figure> {
  return {
    ...(sites.rows.length > 0
      ? { sites: rankingFigure(sites, SITE_RANKING, step, report, charts) }
      : {}),
  };
}

export function culpritSentences({ sites }: CulpritFacts, report: Report): string[] {
  const sentences = [rankingSentence(sites, SITE_RANKING, report)];
  return sentences.filter((sentence) => sentence !== undefined);
}

/** What would say more of who is behind the addresses. */
export function culpritHints({ sites }: CulpritFacts, { packets }: Report): string[] {
  if (packets === 0) return [];
  const hints = [];
  if (sites.rows.length === 0) {
    hints.push(
      'No names are known: “traffic-report capture --names” and “traffic-report import” write down those that the traffic itself tells, and --resolve asks for the rest.',
    );
  }
  return hints;
}

export function culpritData({ sites, names }: CulpritFacts, report: Report) {
  return {
    'sites.csv': rankingCsv(sites.rows, { name: 'site', own: ['names'] }, report),
    'names.csv': csv(['address', 'name', 'from', 'times', 'first', 'last'], names),
  };
}

/** With a last row for all that is laid to none of them, so that the rows add up to all. */
function rankingCsv<Row extends Culprit>(
  rows: readonly Row[],
  { name, own }: { readonly name: string; readonly own: readonly (keyof Row & string)[] },
  total: Report,
): string {
  const rest = othersOf(total, rows);
  const listed = rows.map((row) => ({
    ...row,
    [name]: row.label,
    share: row.bytes / total.bytes,
  }));
  const others = { rank: null, [name]: '(others)', ...rest, share: rest.bytes / total.bytes };
  return csv<Readonly<Record<string, string | number | null>>>(
    ['rank', name, ...own, 'packets', 'bytes', 'bytes_in', 'bytes_out', 'share'],
    rest.packets > 0 ? [...listed, others] : listed,
  );
}
