import { sqlFile } from '../../warehouse/sql-file.js';
import { periodOf } from '../../wording/period.js';
import { count, plural, volume } from '../../wording/quantity.js';
import { csv } from '../csv.js';
import type { Report } from '../report.js';
import type { Section, Table } from '../section.js';
import { meaningOf } from './column-meanings.js';

const CAPTURES = sqlFile('./captures.sql', import.meta.url);
const REJECTS = sqlFile('./rejects.sql', import.meta.url);
const OVERLAPS = sqlFile('./overlaps.sql', import.meta.url);
const SAMPLE = sqlFile('./sample.sql', import.meta.url);

type CaptureRow = {
  readonly file: string;
  readonly hour_start: number | null;
  readonly size: number;
  readonly rows: number;
  readonly rejected: number;
  readonly first_packet: number | null;
  readonly last_packet: number | null;
  readonly time_basis: string | null;
  readonly state: 'complete' | 'growing' | 'failed' | 'duplicate';
  readonly note: string;
};
type RejectRow = {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
  readonly text: string;
};
type Overlap = {
  readonly file: string;
  readonly other: string;
  readonly from: number;
  readonly until: number;
};
interface Facts {
  readonly captures: readonly CaptureRow[];
  readonly rejects: readonly RejectRow[];
  readonly overlaps: readonly Overlap[];
  readonly sample: { readonly file: string; readonly sample: string } | undefined;
}

const FILES_SHOWN = 24;
const REJECTS_SHOWN = 200;
const STATES = { complete: '', growing: 'capturing now', failed: 'not read', duplicate: 'skipped' };

/** The files as a human reads them, what is missing, and what a row means. */
export const captureFiles: Section<Facts> = {
  id: 'capture-files',
  title: 'The data',
  async analyse(connection) {
    const [sample] = await connection.rows<{ file: string; sample: string }>(SAMPLE);
    return {
      captures: await connection.rows<CaptureRow>(CAPTURES),
      rejects: (await connection.rows<RejectRow>(REJECTS)).map((reject) => ({
        ...reject,
        text: visible(reject.text),
      })),
      overlaps: await connection.rows<Overlap>(OVERLAPS),
      sample,
    };
  },
  present({ captures, rejects, overlaps, sample }, report) {
    const all = filesTable(captures, report);
    return {
      findings: [...timeSentences(captures), ...problemSentences(captures, overlaps)],
      figures: {},
      tables: {
        files: shortened(all, FILES_SHOWN),
        allFiles: all,
        gaps: gapsTable(report),
        rejects: rejectsTable(rejects),
      },
      view: { sample: sample ? sampleView(sample) : undefined },
      data: {
        'captures.csv': csv(
          [
            'file',
            'hour_start',
            'size',
            'rows',
            'rejected',
            'first_packet',
            'last_packet',
            'time_basis',
            'state',
          ],
          captures,
        ),
        'rejects.csv': csv(['file', 'line', 'reason', 'text'], withRest(rejects, captures)),
      },
    };
  },
};

/** How exact the times are: said once, because every chart stands on it. */
function timeSentences(captures: readonly CaptureRow[]): string[] {
  const of = (basis: string) => captures.filter(({ time_basis }) => time_basis === basis).length;
  const sentences: string[] = [];
  if (of('relative') > 0) {
    sentences.push(
      `Times count from each file's first packet, taken to be captured at the second that the file is named after: they may be late by what passed until that packet (${plural(of('relative'), 'file')}).`,
    );
  }
  if (of('epoch') > 0) sentences.push(`Times are exact in ${plural(of('epoch'), 'file')}.`);
  if (of('zone assumed') > 0) {
    sentences.push(
      `Times name no zone in ${plural(of('zone assumed'), 'file')} and are taken for the report's own.`,
    );
  }
  if (of('estimated') > 0) {
    sentences.push(`Times are estimated in ${plural(of('estimated'), 'file')}.`);
  }
  return sentences;
}

function problemSentences(captures: readonly CaptureRow[], overlaps: readonly Overlap[]): string[] {
  const failed = captures.filter(({ state }) => state === 'failed');
  const skipped = captures.filter(({ state }) => state === 'duplicate');
  const sentences: string[] = [];
  if (failed.length > 0) {
    sentences.push(
      `${plural(failed.length, 'file')} could not be read and ${failed.length === 1 ? 'is' : 'are'} not counted.`,
    );
  }
  if (skipped.length > 0) {
    sentences.push(
      `${plural(skipped.length, 'file')} with the same content as another ${skipped.length === 1 ? 'was' : 'were'} skipped.`,
    );
  }
  const [first] = overlaps;
  if (first) {
    sentences.push(
      `${plural(overlaps.length, 'pair')} of files ${overlaps.length === 1 ? 'overlaps' : 'overlap'} in time, such as ${first.file} and ${first.other}: a packet that is in both counts twice.`,
    );
  }
  return sentences;
}

function filesTable(captures: readonly CaptureRow[], { clock }: Report): Table {
  return {
    caption: 'Capture files',
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
      { text: [STATES[capture.state], capture.note].filter(Boolean).join(': ') },
    ]),
  };
}

function gapsTable({ gaps, clock }: Report): Table {
  return {
    caption: 'Hours that were not captured',
    columns: [{ label: 'Not captured' }, { label: 'Hours', numeric: true }],
    rows: gaps.map(({ start, end, hours }) => [
      { text: periodOf(start, end, clock) },
      { text: count(hours) },
    ]),
  };
}

function rejectsTable(rejects: readonly RejectRow[]): Table {
  const table = {
    caption: 'Rejected lines',
    columns: [
      { label: 'File' },
      { label: 'Line', numeric: true },
      { label: 'Reason' },
      { label: 'Text' },
    ],
    rows: rejects.map(({ file, line, reason, text }) => [
      { text: file },
      { text: line === null ? '' : count(line) },
      { text: reason },
      { text },
    ]),
  };
  return shortened(table, REJECTS_SHOWN);
}

function shortened(table: Table, shown: number): Table {
  if (table.rows.length <= shown) return table;
  return {
    ...table,
    rows: table.rows.slice(0, shown),
    more: `${count(table.rows.length - shown)} more.`,
  };
}

/** Control characters as Unicode's pictures of them: a NUL is seen, and a page stays valid. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\0-\x1f\x7f]/g, (c) =>
    String.fromCharCode(0x2400 + (c === '\x7f' ? 0x21 : c.charCodeAt(0))),
  );
}

/** Of each file the first lines are kept; what is left is a row that counts the rest. */
function withRest(rejects: readonly RejectRow[], captures: readonly CaptureRow[]): RejectRow[] {
  const rest = captures.flatMap(({ file, rejected }) => {
    const missing = rejected - rejects.filter((reject) => reject.file === file).length;
    return missing > 0
      ? [{ file, line: null, reason: `${plural(missing, 'more line')}`, text: '' }]
      : [];
  });
  return [...rejects, ...rest];
}

function sampleView({ file, sample }: { file: string; sample: string }) {
  const [header = '', ...lines] = sample.split('\n');
  const columns = header
    .split(/[,;|\t ]/)
    .map((column) => column.replaceAll(/["']/g, ''))
    .filter((column) => column.includes('.'))
    .map((name) => ({ name, meaning: meaningOf(name) }));
  return { file, text: [header, ...lines].map(visible).join('\n'), columns };
}
