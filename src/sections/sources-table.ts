import { count, share, volume } from '../format/quantity.js';
import { hostCell } from './links.js';
import type { Report } from './report.js';
import type { Table } from './section.js';

export type SourceVolume = {
  readonly address: string;
  readonly packets: number;
  readonly bytes: number;
};

/** Who sent most of so many bytes. */
export function sourcesTable(
  caption: string,
  sources: readonly SourceVolume[],
  bytesInAll: number,
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
      { text: share(bytes / bytesInAll) },
      { text: count(packets) },
    ]),
  };
}
