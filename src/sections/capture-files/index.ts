import { rollup } from 'd3-array';
import { meaningOf } from '../../captures/dialect/columns.js';
import { plural } from '../../format/quantity.js';
import { visible } from '../../format/visible.js';
import { csv } from '../csv.js';
import { dropSentences } from '../drops.js';
import type { Section } from '../section.js';
import {
  CAPTURES,
  type CaptureData,
  type CaptureRow,
  OVERLAPS,
  type Overlap,
  REJECTS,
  type RejectRow,
  SAMPLE,
  SIDECARS,
  type SidecarRow,
  STRAYS,
  type StrayRow,
} from './data.js';
import { noRejectsSentence, problemSentences, timeSentences } from './sentences.js';
import { summaryTable } from './summary-table.js';
import {
  filesTable,
  gapsTable,
  latestFiles,
  notedFiles,
  rejectsTable,
  sidecarsTable,
  straysTable,
} from './tables.js';

const FILES_SHOWN = 24;
const FILES_ON_PAGE = 200;
const COLUMNS = [
  ...(['file', 'hour_start', 'size', 'rows', 'rejected'] as const),
  ...(['first_packet', 'last_packet', 'time_basis', 'state', 'stray'] as const),
];

/** The capture files, gaps and rejected lines, and the meaning of the columns. */
export const captureFiles: Section<CaptureData> = {
  id: 'capture-files',
  title: 'The data',
  async analyze(connection) {
    const [overlap] = await connection.rows<Overlap>(OVERLAPS);
    const [sample] = await connection.rows<{ file: string; sample: string }>(SAMPLE);
    return {
      captures: await connection.rows<CaptureRow>(CAPTURES),
      rejects: (await connection.rows<RejectRow>(REJECTS)).map((reject) => ({
        ...reject,
        text: visible(reject.text),
      })),
      sidecars: (await connection.rows<SidecarRow>(SIDECARS)).map((sidecar) => ({
        ...sidecar,
        note: visible(sidecar.note),
      })),
      strays: await connection.rows<StrayRow>(STRAYS),
      overlap,
      sample,
    };
  },
  present({ captures, rejects, strays, sidecars, overlap, sample }, report) {
    const areMany = captures.length > FILES_ON_PAGE;
    return {
      findings: [
        ...timeSentences(captures),
        ...dropSentences(report),
        ...problemSentences(captures, overlap, report.files_ahead),
      ],
      figures: {},
      tables: {
        files: latestFiles(captures, FILES_SHOWN, report),
        ...(areMany
          ? {
              summary: summaryTable(captures, report),
              noted: notedFiles(captures, FILES_ON_PAGE, report),
              latest: latestFiles(captures, FILES_ON_PAGE, report),
            }
          : { allFiles: filesTable('Capture files', captures, report) }),
        gaps: gapsTable(report),
        strays: straysTable(strays, report),
        rejects: rejectsTable(rejects),
        sidecars: sidecarsTable(sidecars),
      },
      view: {
        sample: sample ? sampleView(sample) : undefined,
        noRejects: noRejectsSentence(captures),
      },
      files: {
        'captures.csv': csv(COLUMNS, captures),
        'gaps.csv': csv(
          ['from', 'to', 'reason'],
          report.uncaptured.map(({ start, end, reason }) => ({ from: start, to: end, reason })),
        ),
        'drops.csv': csv(
          ['from', 'to', 'dropped'],
          report.drops.map(({ start, end, packets }) => ({
            from: start,
            to: end,
            dropped: packets,
          })),
        ),
        'rejects.csv': csv(['file', 'line', 'reason', 'text'], withUnlisted(rejects, captures)),
      },
    };
  },
};

/** Only the first rejected lines of each file are stored; a row per file counts the others. */
function withUnlisted(rejects: readonly RejectRow[], captures: readonly CaptureRow[]): RejectRow[] {
  const listed = rollup(
    rejects,
    (rows) => rows.length,
    ({ file }) => file,
  );
  const rest = captures.flatMap(({ file, rejected }) => {
    const missing = rejected - (listed.get(file) ?? 0);
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
    .map((name) => ({ name, meaning: meaningOf(name) ?? 'Not used by this report.' }));
  return { file, text: [header, ...lines].map(visible).join('\n'), columns };
}
