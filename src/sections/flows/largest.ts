import { count, duration, share, volume } from '../../format/quantity.js';
import { type Protocol, protocolName } from '../../names/protocol.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import type { Table } from '../section.js';

/** One of the largest flows; times are epoch seconds. */
export type Flow = {
  readonly rank: number;
  readonly protocol: Protocol;
  readonly source: string;
  readonly source_port: number | null;
  readonly destination: string;
  readonly destination_port: number | null;
  readonly packets: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
};

const FLOWS_SHOWN = 10;

/** The largest flows, for the page. */
export function largestTable(rows: readonly Flow[], { clock, bytes }: Report): Table {
  const end = (address: string, port: number | null) =>
    port === null ? address : `${bracketed(address)}:${port}`;
  return {
    caption: rows.length > FLOWS_SHOWN ? 'The largest flows' : 'All flows',
    columns: [
      { label: 'Protocol' },
      { label: 'From' },
      { label: 'To' },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'Packets', numeric: true },
      { label: 'Began' },
      { label: 'Lasted', numeric: true },
    ],
    rows: rows
      .slice(0, FLOWS_SHOWN)
      .map((flow) => [
        { text: protocolName(flow.protocol) },
        { text: end(flow.source, flow.source_port) },
        { text: end(flow.destination, flow.destination_port) },
        { text: volume(flow.bytes) },
        { text: share(flow.bytes / bytes) },
        { text: count(flow.packets) },
        { text: clock.moment(flow.first) },
        { text: duration(flow.last - flow.first) },
      ]),
  };
}

/** An IPv6 address is put in brackets before a port (RFC 3986, 3.2.2). */
function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** The same for `data/`, with the sum of all others. */
export function flowsCsv(rows: readonly Flow[], total: Report): string {
  const rest = othersOf(total, rows);
  const others = {
    rank: null,
    protocol: '',
    source: '(others)',
    source_port: null,
    destination: '',
    destination_port: null,
    ...rest,
    first: null,
    last: null,
  };
  return csv(
    [
      'rank',
      'protocol',
      'source',
      'source_port',
      'destination',
      'destination_port',
      'packets',
      'bytes',
      'first',
      'last',
    ],
    rest.packets > 0 ? [...rows, others] : rows,
  );
}
