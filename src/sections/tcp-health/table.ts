import { count, duration, share, volume } from '../../format/quantity.js';
import { csv } from '../csv.js';
import { partialTable } from '../partial-table.js';
import type { Table, TableCell } from '../section.js';
import type { TcpCounts, TcpData } from './data.js';

const SHOWN = 20;

/** The remote ends with the most TCP traffic, for the page. */
export function remotesTable({ remotes }: NonNullable<TcpData>): Table {
  const shown = remotes.slice(0, SHOWN);
  return partialTable(
    {
      caption: 'TCP by remote end',
      columns: [
        { label: 'Remote end' },
        { label: 'Volume', numeric: true },
        { label: 'Attempts', numeric: true },
        { label: 'Unanswered', numeric: true },
        { label: 'Refused', numeric: true },
        { label: 'Reset', numeric: true },
        { label: 'Retransmitted', numeric: true },
        { label: 'Median handshake', numeric: true },
        { label: 'Quartiles', numeric: true },
      ],
      rows: shown.map((row) => [
        { text: row.remote },
        { text: volume(row.bytes) },
        { text: count(row.attempts) },
        partCell(row.unanswered, row.attempts),
        partCell(row.refused, row.attempts),
        partCell(row.reset, row.answered),
        { text: row.payload > 0 ? share(row.retransmitted / row.payload) : '–' },
        { text: timeText(row.handshake_median) },
        { text: quartilesText(row) },
      ]),
    },
    remotes[0]?.ranked ?? 0,
  );
}

/** "12", with "5 %" as a note; a dash of nothing. */
function partCell(part: number, total: number): TableCell {
  if (total === 0) return { text: '–' };
  return part === 0 ? { text: '0' } : { text: count(part), note: share(part / total) };
}

function timeText(seconds: number | null): string {
  return seconds === null ? '–' : duration(seconds);
}

function quartilesText({ handshake_q1, handshake_q3 }: TcpCounts): string {
  if (handshake_q1 === null || handshake_q3 === null) return '–';
  return `${duration(handshake_q1)} to ${duration(handshake_q3)}`;
}

const SUMS = [
  ...(['packets', 'bytes', 'attempts', 'answered', 'unanswered', 'refused', 'closed'] as const),
  ...(['reset', 'payload', 'retransmitted', 'handshakes'] as const),
];
const COLUMNS = [
  ...(['rank', 'remote', 'kind', 'addresses', ...SUMS] as const),
  ...(['handshake_q1', 'handshake_median', 'handshake_q3'] as const),
];

/** Includes a last row for the rest, so that the rows add up. */
export function tcpCsv(data: TcpData): string {
  if (!data) return csv(COLUMNS, []);
  const { remotes, summary } = data;
  const rest = Object.fromEntries(
    SUMS.map((column) => [
      column,
      remotes.reduce((left, row) => left - row[column], summary[column]),
    ]),
  );
  const others = {
    ...{ rank: null, remote: '(others)', kind: '', addresses: null, ...rest },
    ...{ handshake_q1: null, handshake_median: null, handshake_q3: null },
  };
  const isAll = remotes.length === (remotes[0]?.ranked ?? 0);
  return csv<Readonly<Record<string, string | number | null>>>(
    COLUMNS,
    isAll ? remotes : [...remotes, others],
  );
}
