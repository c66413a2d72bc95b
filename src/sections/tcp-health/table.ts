import { count, duration, share, volume } from '../../format/quantity.js';
import { csv } from '../csv.js';
import { shownOf } from '../ranked.js';
import type { Table } from '../section.js';
import type { TcpCounts, TcpData } from './data.js';

const SHOWN = 20;

/** The remote ends with the most TCP traffic, for the page. */
export function remotesTable({ remotes }: NonNullable<TcpData>): Table {
  return {
    caption: 'TCP by remote end',
    columns: [
      { label: 'Remote end' },
      { label: 'Volume', numeric: true },
      { label: 'Attempts', numeric: true },
      { label: 'Unanswered', numeric: true },
      { label: 'Refused', numeric: true },
      { label: 'Reset', numeric: true },
      { label: 'Retransmitted ≥', numeric: true },
      { label: 'Median handshake', numeric: true },
      { label: 'Middle half', numeric: true },
    ],
    rows: remotes
      .slice(0, SHOWN)
      .map((row) => [
        { text: row.remote },
        { text: volume(row.bytes) },
        { text: count(row.attempts) },
        { text: row.attempts > 0 ? count(row.unanswered) : '–' },
        { text: row.attempts > 0 ? count(row.refused) : '–' },
        { text: row.answered > 0 ? count(row.reset) : '–' },
        { text: row.payload > 0 ? share(row.retransmitted / row.payload) : '–' },
        { text: row.handshake_median === null ? '–' : duration(row.handshake_median) },
        { text: middleHalf(row) ?? '–' },
      ]),
  };
}

/** What the table shows. */
export function tableNote({ remotes }: NonNullable<TcpData>): string {
  const shown = shownOf(Math.min(remotes.length, SHOWN), remotes[0]?.ranked ?? 0, 'remote end');
  return `${shown.replace(/^./, (letter) => letter.toUpperCase())} by TCP traffic: the site of an address whose name is known, else its organization, else the address itself. Retransmitted is the least share of the bytes carried that must have been carried again within the same minute. A handshake is timed from the first SYN to the SYN-ACK.`;
}

/** "20 ms to 30 ms", the first and the third quartile; "20 ms" if both are the same. */
export function middleHalf({ handshake_q1, handshake_q3 }: TcpCounts): string | undefined {
  if (handshake_q1 === null || handshake_q3 === null) return undefined;
  const [from, to] = [duration(handshake_q1), duration(handshake_q3)];
  return from === to ? from : `${from} to ${to}`;
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
