import { count, share, volume } from '../format/quantity.js';
import { hostCell } from './links.js';
import type { Report } from './report.js';
import type { Table } from './section.js';

export type SourceVolume = {
  readonly address: string;
  readonly packets: number;
  readonly bytes: number;
};

/** The sources that sent most, with their share of the total bytes. */
export function sourcesTable(
  caption: string,
  sources: readonly SourceVolume[],
  totalBytes: number,
  report: Report,
): Table {
  return {
    caption,
    columns: [
      { label: 'Address' },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'Packets', numeric: true },
    ],
    rows: sources.map(({ address, bytes, packets }) => [
      hostCell(report, address),
      { text: volume(bytes) },
      { text: share(bytes / totalBytes) },
      { text: count(packets) },
    ]),
  };
}
