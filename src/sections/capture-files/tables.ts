import { sum } from 'd3-array';
import { missingText } from '../../format/missing.js';
import { count, duration, plural, volume } from '../../format/quantity.js';
import { intervalSeconds, longestGaps } from '../intervals.js';
import { partialTable } from '../partial-table.js';
import type { Report } from '../report.js';
import type { Table } from '../section.js';
import type { CaptureRow, RejectRow, SidecarRow, StrayRow } from './data.js';

const REJECTS_SHOWN = 200;
const GAPS_SHOWN = 200;
const STATES = { complete: '', growing: 'capturing now', failed: 'not read', duplicate: 'skipped' };

export function filesTable(
  caption: string,
  captures: readonly CaptureRow[],
  { clock }: Report,
): Table {
  return {
    caption,
    columns: [
      { label: 'File' },
      { label: 'Began' },
      { label: 'Last packet' },
      { label: 'Size', numeric: true },
      { label: 'Packets', numeric: true },
      { label: 'Rejected', numeric: true },
      { label: 'Notes' },
    ],
    rows: captures.map((capture) => [
      { text: capture.file },
      capture.hour_start === null ? { text: '–' } : { text: clock.moment(capture.hour_start) },
      { text: capture.last_packet === null ? '–' : clock.moment(capture.last_packet) },
      { text: volume(capture.size) },
      { text: count(capture.rows) },
      { text: count(capture.rejected) },
      { text: notesOf(capture) },
    ]),
  };
}

/** All files, or the latest of many. */
export function latestFiles(captures: readonly CaptureRow[], most: number, report: Report): Table {
  // Files of unknown time come last and do not count as latest.
  const dated = captures.filter(({ hour_start }) => hour_start !== null);
  const isShort = captures.length <= most;
  const table = filesTable('Capture files', isShort ? captures : dated.slice(-most), report);
  return isShort
    ? table
    : {
        ...table,
        more: `The latest ${count(table.rows.length)} of ${count(captures.length)} files.`,
      };
}

/** The files that have notes, rejected lines or no known time. */
export function notedFiles(captures: readonly CaptureRow[], most: number, report: Report): Table {
  const noted = captures.filter(
    (capture) => capture.rejected > 0 || notesOf(capture) !== '' || capture.hour_start === null,
  );
  const table = filesTable('Files with notes or rejected lines', noted.slice(0, most), report);
  return partialTable(table, noted.length);
}

function notesOf({ state, note, stray }: CaptureRow): string {
  const strays = stray > 0 ? `${plural(stray, 'packet')} with a stray time` : '';
  return [STATES[state], note, strays].filter(Boolean).join(': ');
}

/** All gaps, including those within hours, or the longest of many. */
export function gapsTable({ uncaptured, clock }: Report): Table {
  const shown = longestGaps(uncaptured, GAPS_SHOWN);
  const moment = (t: number) =>
    t % 60 === 0 ? clock.moment(t) : `${clock.day(t)} ${clock.second(t)}`;
  const total = duration(sum(uncaptured, intervalSeconds));
  return {
    caption: `What is missing: ${total} in ${plural(uncaptured.length, 'gap')}`,
    columns: [
      { label: 'From' },
      { label: 'To' },
      { label: 'Duration', numeric: true },
      { label: 'Reason' },
    ],
    rows: shown.map((gap) => [
      { text: moment(gap.start) },
      { text: moment(gap.end) },
      { text: duration(intervalSeconds(gap)) },
      { text: missingText(gap.reason) },
    ]),
    ...(uncaptured.length > shown.length
      ? { more: `The longest ${count(shown.length)}; data/gaps.csv lists all.` }
      : {}),
  };
}

/** The files that have packets with stray timestamps. */
export function straysTable(strays: readonly StrayRow[], { clock }: Report): Table {
  const moment = (t: number) => `${clock.day(t)} ${clock.second(t)}`;
  const table = {
    caption: 'Packets with stray times',
    columns: [
      { label: 'File' },
      { label: 'First' },
      { label: 'Last' },
      { label: 'Packets', numeric: true },
      { label: 'Volume', numeric: true },
    ],
    rows: strays.map(({ file, first, last, packets, bytes }) => [
      { text: file },
      { text: moment(first) },
      { text: moment(last) },
      { text: count(packets) },
      { text: volume(bytes) },
    ]),
  };
  return partialTable(table, strays[0]?.files ?? 0);
}

export function rejectsTable(rejects: readonly RejectRow[]): Table {
  const table = {
    caption: 'Rejected lines',
    columns: [
      { label: 'File' },
      { label: 'Line', numeric: true },
      { label: 'Reason' },
      { label: 'Text' },
    ],
    rows: rejects
      .slice(0, REJECTS_SHOWN)
      .map(({ file, line, reason, text }) => [
        { text: file },
        { text: line === null ? '' : count(line) },
        { text: reason },
        { text },
      ]),
  };
  return partialTable(table, rejects.length);
}

/** The sidecar files of the captures. */
export function sidecarsTable(sidecars: readonly SidecarRow[]): Table {
  const table = {
    caption: 'Sidecar files',
    columns: [
      { label: 'File' },
      { label: 'Content' },
      { label: 'Lines', numeric: true },
      { label: 'Rejected', numeric: true },
      { label: 'Notes' },
    ],
    rows: sidecars.map(({ file, kind, rows, rejected, note }) => [
      { text: file },
      { text: kind },
      { text: count(rows) },
      { text: count(rejected) },
      { text: note },
    ]),
  };
  return partialTable(table, sidecars[0]?.sidecars ?? 0);
}
