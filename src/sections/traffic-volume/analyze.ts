import { mergedStep } from '../../charts/bins.js';
import { BINS } from '../../charts/drawings/rate-area.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import type { Report } from '../report.js';
import { edgesOf, timeBins } from '../time-step.js';
import {
  BAND_BINS,
  type BandRow,
  CAPTURED_MINUTES,
  type Cause,
  MINUTE_BANDS,
  MINUTE_BINS,
  type MinuteBin,
  PEAK_CAUSES,
  PROTOCOL_BINS,
  type ProtocolBin,
  SPIKES,
  type Spike,
  type VolumeData,
} from './data.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const PROTOCOL_BINS_SHOWN = 180;

export async function analyzeVolume(connection: Connection, report: Report): Promise<VolumeData> {
  const { peakHour, isLong } = report;
  const protocolBins = timeBins(report, PROTOCOL_BINS_SHOWN);
  return {
    ...(isLong ? await mergedMinutes(connection, report) : await everyMinute(connection)),
    bands: isLong ? await bandsOf(connection, report) : undefined,
    causes: peakHour
      ? await connection.rows<Cause>(PEAK_CAUSES, { hour_start: peakHour.hour_start })
      : [],
    spikes: await connection.rows<Spike>(SPIKES),
    protocols: {
      ...protocolBins,
      rows: await connection.rows<ProtocolBin>(PROTOCOL_BINS, {
        edges: edgesOf(protocolBins),
      }),
    },
  };
}

type Minutes = Pick<VolumeData, 'minutes' | 'minuteStep'>;

async function everyMinute(connection: Connection): Promise<Minutes> {
  return { minutes: await connection.rows<MinuteBin>(CAPTURED_MINUTES), minuteStep: MINUTE };
}

/** Minutes merged by hour, or by day if figures have no finer bins. Bins of figures at both widths are multiples of these. */
async function mergedMinutes(connection: Connection, report: Report): Promise<Minutes> {
  const { start: from, end: to } = report;
  const finest = mergedStep({ binSeconds: HOUR, from, to, limit: BINS.wide });
  const { step, bins } = timeBins(report, Number.POSITIVE_INFINITY, finest < DAY ? HOUR : DAY);
  const ends = new Map(bins.map(({ start, end }) => [start, end]));
  const rows = await connection.rows<MinuteBin>(MINUTE_BINS, { edges: edgesOf({ step, bins }) });
  return {
    minutes: rows.map((row) => ({ ...row, end: ends.get(row.start) ?? row.start + step })),
    minuteStep: step,
  };
}

async function bandsOf(connection: Connection, report: Report): Promise<VolumeData['bands']> {
  const wide = timeBins(report, BINS.wide, HOUR);
  const narrow = timeBins(report, BINS.narrow, HOUR);
  const edges = [wide, narrow].flatMap(({ step, bins }) => bins.map(({ start }) => [step, start]));
  await connection.set({ edges: JSON.stringify(edges) });
  await connection.run(MINUTE_BANDS);
  const rowsOf = (step: number) => connection.rows<BandRow>(BAND_BINS, { step });
  return {
    wide: { ...wide, rows: await rowsOf(wide.step) },
    narrow: { ...narrow, rows: await rowsOf(narrow.step) },
  };
}
