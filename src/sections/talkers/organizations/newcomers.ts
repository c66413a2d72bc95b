import { count, plural, volume } from '../../../format/quantity.js';
import type { Connection } from '../../../warehouse/db/duckdb.js';
import { sqlFile } from '../../../warehouse/db/sql-file.js';
import { hostCell } from '../../links.js';
import { namedAddress } from '../../named-address.js';
import { partialTable } from '../../partial-table.js';
import type { Report } from '../../report.js';
import type { Table } from '../../section.js';

const NEWCOMERS = sqlFile('./newcomers.sql', import.meta.url);

const DAY = 86_400;
const HOURS_A_DAY = 24;
/** The least hours of a report in which newcomers are meaningful. */
const SEVERAL_DAYS = 48;

/** An endpoint that appeared in the last day of the report, or was last seen before it. Times are epoch seconds. */
type Newcomer = {
  readonly is_new: boolean;
  /** The number of endpoints of the same kind. */
  readonly of_kind: number;
  readonly address: string;
  readonly first_slot: number;
  readonly last_slot: number;
  readonly bytes: number;
};

/** Undefined if the report is too short. */
export type NewcomerData = readonly Newcomer[] | undefined;

export async function analyzeNewcomers(
  connection: Connection,
  { hours, end }: Report,
): Promise<NewcomerData> {
  if (hours < SEVERAL_DAYS) return undefined;
  return connection.rows<Newcomer>(NEWCOMERS, { since: end - DAY });
}

/** Endpoints that were not seen before the last day, and those not seen in it. */
export function newcomerTables(data: NewcomerData, report: Report): Record<string, Table> {
  const appeared = data?.filter(({ is_new }) => is_new) ?? [];
  const vanished = data?.filter(({ is_new }) => !is_new) ?? [];
  return {
    ...(appeared.length > 0
      ? { newcomers: table('New in the last day', 'First seen', appeared, report) }
      : {}),
    ...(vanished.length > 0
      ? { vanished: table('Not seen in the last day', 'Last seen', vanished, report) }
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

/** "12 endpoints were first seen in the last day, the largest 192.0.2.7, 3 MB; 40 earlier ones were not seen in it." */
export function newcomerSentence(data: NewcomerData, report: Report): string | undefined {
  if (!data) return undefined;
  const appeared = data.find(({ is_new }) => is_new);
  const vanished = data.find(({ is_new }) => !is_new);
  const news = appeared
    ? `${plural(appeared.of_kind, 'endpoint')} ${appeared.of_kind === 1 ? 'was' : 'were'} first seen in the last day${appeared.of_kind === 1 ? ':' : ', the largest'} ${namedAddress(report, appeared.address)}, ${volume(appeared.bytes)}`
    : 'no endpoint was seen for the first time in the last day';
  const gone = vanished
    ? `; ${count(vanished.of_kind)} earlier ${vanished.of_kind === 1 ? 'one was' : 'ones were'} not seen in it`
    : '';
  return `${news.replace(/^./, (letter) => letter.toUpperCase())}${gone}.${missingSentence(report)}`;
}

/** If hours are missing, an endpoint may have been active unseen. */
function missingSentence({ hourRows, end }: Report): string {
  const captured = hourRows
    .slice(-HOURS_A_DAY)
    .filter(({ hour_start }) => hour_start >= end - DAY).length;
  return captured < HOURS_A_DAY
    ? ` Of that day ${captured} of ${HOURS_A_DAY} hours were captured.`
    : '';
}
