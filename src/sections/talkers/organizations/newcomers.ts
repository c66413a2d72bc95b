import { count, plural, volume } from '../../../format/quantity.js';
import type { Connection } from '../../../warehouse/db/duckdb.js';
import { sqlFile } from '../../../warehouse/db/sql-file.js';
import { hostCell } from '../../links.js';
import { partialTable } from '../../partial-table.js';
import type { Report } from '../../report.js';
import type { Table } from '../../section.js';
import { whoIs } from '../../who.js';

const NEWCOMERS = sqlFile('./newcomers.sql', import.meta.url);

const DAY = 86_400;
const HOURS_A_DAY = 24;
/** Hours of a report that is long enough for somebody to be new in it. */
const SEVERAL_DAYS = 48;

/** An endpoint that came, or went, in the last day of the report. Times are epoch seconds. */
type Newcomer = {
  readonly is_new: boolean;
  /** How many are as new, or as gone. */
  readonly of_kind: number;
  readonly address: string;
  readonly first_slot: number;
  readonly last_slot: number;
  readonly bytes: number;
};

/** Undefined where the report is too short. */
export type NewcomerData = readonly Newcomer[] | undefined;

export async function analyzeNewcomers(
  connection: Connection,
  { hours, end }: Report,
): Promise<NewcomerData> {
  if (hours < SEVERAL_DAYS) return undefined;
  return connection.rows<Newcomer>(NEWCOMERS, { since: end - DAY });
}

/** Who was never met before the last day, and who was not met in it. */
export function newcomerTables(facts: NewcomerData, report: Report): Record<string, Table> {
  const came = facts?.filter(({ is_new }) => is_new) ?? [];
  const went = facts?.filter(({ is_new }) => !is_new) ?? [];
  return {
    ...(came.length > 0
      ? { newcomers: table('New in the last day', 'First seen', came, report) }
      : {}),
    ...(went.length > 0
      ? { vanished: table('Not seen in the last day', 'Last seen', went, report) }
      : {}),
  };
}

function table(caption: string, when: string, rows: readonly Newcomer[], report: Report): Table {
  return partialTable(
    {
      caption,
      columns: [{ label: 'Address' }, { label: when }, { label: 'Volume', numeric: true }],
      rows: rows.map(({ is_new, address, first_slot, last_slot, bytes }) => [
        hostCell(report, address),
        { text: report.clock.moment(is_new ? first_slot : last_slot) },
        { text: volume(bytes) },
      ]),
    },
    rows[0]?.of_kind ?? 0,
  );
}

/** "12 endpoints were first seen in the last day, the largest 192.0.2.7, 3 MB; 40 of before were not seen in it." */
export function newcomerSentence(facts: NewcomerData, report: Report): string | undefined {
  if (!facts) return undefined;
  const came = facts.find(({ is_new }) => is_new);
  const went = facts.find(({ is_new }) => !is_new);
  const news = came
    ? `${plural(came.of_kind, 'endpoint')} ${came.of_kind === 1 ? 'was' : 'were'} first seen in the last day${came.of_kind === 1 ? ':' : ', the largest'} ${whoIs(report, came.address)}, ${volume(came.bytes)}`
    : 'no endpoint was seen for the first time in the last day';
  const gone = went
    ? `; ${count(went.of_kind)} of before ${went.of_kind === 1 ? 'was' : 'were'} not seen in it`
    : '';
  return `${news.replace(/^./, (letter) => letter.toUpperCase())}${gone}.${missingSentence(report)}`;
}

/** Who was not seen may have been there while nobody captured. */
function missingSentence({ hourRows, end }: Report): string {
  const captured = hourRows
    .slice(-HOURS_A_DAY)
    .filter(({ hour_start }) => hour_start >= end - DAY).length;
  return captured < HOURS_A_DAY
    ? ` Of that day ${captured} of ${HOURS_A_DAY} hours were captured.`
    : '';
}
