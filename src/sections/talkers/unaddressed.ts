import { sum } from 'd3-array';
import { count, length, plural, share } from '../../format/quantity.js';
import type { Protocol } from '../../names/protocol.js';
import { type SqlFile, sqlFile } from '../../warehouse/db/sql-file.js';
import { partOf } from '../part-of.js';
import type { Report } from '../report.js';

export const UNADDRESSED: SqlFile = sqlFile('./unaddressed.sql', import.meta.url);

/** Packets of a transport protocol without addresses. */
export type Unaddressed = {
  readonly protocol: Protocol;
  readonly packets: number;
  readonly bytes: number;
};

/** ARP over Ethernet: 42 B, padded to 60 B, 64 B with a VLAN tag, 68 B with a frame check sequence. */
const LONGEST_ARP = 68;

/** "5 packets (2 % of the bytes) have no address: 3 TCP or UDP, …; 2 neither TCP nor UDP, short enough for ARP." */
export function unaddressedSentence(
  rows: readonly Unaddressed[],
  report: Pick<Report, 'bytes'>,
): string | undefined {
  const all = totalOf(rows);
  if (all.packets === 0) return undefined;
  const hasTransport = ({ protocol }: Unaddressed) => protocol === 'tcp' || protocol === 'udp';
  const transport = totalOf(rows.filter(hasTransport));
  const kinds = [
    { packets: transport.packets, nature: 'TCP or UDP, whose addresses are not in the files' },
    ...rows
      .filter((row) => !hasTransport(row))
      .map((row) => ({ packets: row.packets, nature: natureOf(row) })),
  ].filter(({ packets }) => packets > 0);
  const texts = kinds.map(({ packets, nature }) =>
    kinds.length === 1 ? nature : `${count(packets)} ${nature}`,
  );
  const part = share(partOf(all.bytes, report.bytes));
  return `${plural(all.packets, 'packet')} (${part} of the bytes) ${all.packets === 1 ? 'has' : 'have'} no address: ${texts.join('; ')}.`;
}

/** The mean can rule out that all of them are ARP, and no more. */
function natureOf({ protocol, packets, bytes }: Unaddressed): string {
  if (protocol === 'unknown') return 'of unknown protocol';
  const mean = bytes / packets;
  if (mean <= LONGEST_ARP) return 'neither TCP nor UDP, short enough for ARP';
  const average = packets === 1 ? '' : ' on average';
  return `neither TCP nor UDP, and at ${length(mean)}${average} too long for ARP`;
}

function totalOf(rows: readonly Unaddressed[]) {
  return {
    packets: sum(rows, ({ packets }) => packets),
    bytes: sum(rows, ({ bytes }) => bytes),
  };
}
