import type { Charts } from '../../charts/charts.js';
import { count, duration, share, volume } from '../../format/quantity.js';
import type { SqlFile } from '../../warehouse/db/sql-file.js';
import { mostOf, shownOf } from '../ranked.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table, TableCell } from '../section.js';

/** What traffic is attributed to: an organization, a site or a program. Volumes are bytes. */
export type Culprit = {
  readonly rank: number;
  /** The total number of them, and their total bytes. */
  readonly ranked: number;
  readonly bytes_ranked: number;
  readonly label: string;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
};
export type CulpritBin = { readonly label: string; readonly start: number; readonly bytes: number };

/** Traffic that is not attributed; the label says why. */
export type Unattributed = Omit<Culprit, 'rank' | 'ranked' | 'bytes_ranked'>;

/** What the traffic is attributed to, at most 1,000 rows, and the top ones over time. */
export interface Ranking<Row extends Culprit = Culprit> {
  readonly rows: readonly Row[];
  readonly unattributed: readonly Unattributed[];
  readonly bins: readonly CulpritBin[];
}

/** The kind of a ranking, and its wording. */
export interface RankingKind<Row extends Culprit> {
  readonly id: string;
  readonly one: string;
  readonly many: string;
  /** A column of its table that only this kind has. */
  readonly own: {
    readonly label: string;
    readonly numeric?: boolean;
    readonly text: (row: Row) => string;
  };
  readonly caption: string;
  readonly data: string;
  readonly sql: SqlFile;
}

/** The figure of a ranking that has rows. `step` is the seconds of its bins. */
export function rankingFigure<Row extends Culprit>(
  { rows, unattributed, bins }: Ranking<Row>,
  kind: RankingKind<Row>,
  step: number,
  report: Report,
  charts: Charts,
): Figure {
  const { id, many, data, sql } = kind;
  const shown = rows.slice(0, report.top);
  const heading = rankingHeading(rows, kind, report);
  return {
    id,
    heading,
    caption: `Bytes of ${shownOf(shown.length, rows[0]?.ranked ?? 0, kind.one, many)}, in and out, and when, in steps of ${duration(step)}; each time line has its own scale. ${kind.caption}`,
    drawing: charts.rankedStrips({
      id,
      label: `Top ${many} by volume. ${heading}.`,
      parts: [
        { name: 'in', tone: 'in' },
        { name: 'out', tone: 'out' },
        ...(shown.some((row) => neither(row) > 0)
          ? [{ name: 'neither', tone: 'other' } as const]
          : []),
      ],
      rows: shown.map((row) => ({
        label: row.label,
        values: [row.bytes_in, row.bytes_out, neither(row)],
        text: `${volume(row.bytes)} · ${share(row.bytes / report.bytes)}`,
        bins: bins.filter((bin) => bin.label === row.label),
      })),
      binSeconds: step,
      tone: 'volume',
      ...spanOf(report),
    }),
    table: rankingTable(shown, unattributed, kind, report),
    data,
    sql,
  };
}

/** Bytes that are neither in nor out. */
function neither({ bytes, bytes_in, bytes_out }: Culprit): number {
  return bytes - bytes_in - bytes_out;
}

/** Unattributed traffic comes last, without a rank. */
function rankingTable<Row extends Culprit>(
  rows: readonly Row[],
  unattributed: readonly Unattributed[],
  { one, many, own }: RankingKind<Row>,
  report: Report,
): Table {
  return {
    caption: `Top ${many}`,
    columns: [
      { label: 'Rank', numeric: true },
      { label: one.replace(/^./, (letter) => letter.toUpperCase()) },
      { label: own.label, numeric: own.numeric ?? false },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'In', numeric: true },
      { label: 'Out', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: [
      ...rows.map((row) => [
        ...[{ text: count(row.rank) }, { text: row.label }, { text: own.text(row) }],
        ...volumeCells(row, report),
      ]),
      ...unattributed.map((row) => [
        ...[{ text: '' }, { text: `(${row.label})` }, { text: '' }],
        ...volumeCells(row, report),
      ]),
    ],
  };
}

function volumeCells(row: Unattributed, report: Report): TableCell[] {
  return [
    { text: volume(row.bytes) },
    { text: share(row.bytes / report.bytes) },
    { text: volume(row.bytes_in) },
    { text: volume(row.bytes_out) },
    { text: count(row.packets) },
  ];
}

function rankingHeading(
  rows: readonly Culprit[],
  { one, many }: Pick<RankingKind<Culprit>, 'one' | 'many'>,
  report: Report,
): string {
  const named = rows.map(({ label, bytes }) => ({ name: label, bytes }));
  return mostOf(named, { one, many, verb: 'exchanged', all: rows[0]?.ranked ?? 0 }, report.bytes);
}

/** "Of 5 sites, example.org exchanged most: 120 MB, 42 % of all. 88 % of the bytes can be attributed to a site." */
export function rankingSentence(
  { rows }: Ranking,
  kind: { readonly one: string; readonly many: string },
  report: Report,
): string | undefined {
  const [first] = rows;
  if (!first || report.bytes === 0) return undefined;
  const known = share(first.bytes_ranked / report.bytes);
  const article = kind.one === 'organization' ? 'an' : 'a';
  return `${rankingHeading(rows, kind, report)}. ${known} of the bytes can be attributed to ${article} ${kind.one}.`;
}
