import { BINS } from '../../charts/rate-area.js';
import type { Connection } from '../../warehouse/duckdb.js';
import type { Report } from '../report.js';
import { edgesOf, timeBins } from '../time-step.js';
import {
  type BandRow,
  type Binned,
  type Cause,
  MINUTE_BANDS,
  MINUTE_BINS,
  MINUTE_LINES,
  MINUTES_CSV,
  type MinuteBin,
  PEAK_CAUSES,
  PROTOCOL_BINS,
  type ProtocolBin,
  SPIKES,
  type Spike,
  type VolumeFacts,
} from './facts.js';

const MINUTE = 60;
const HOUR = 3600;
const PROTOCOL_BINS_SHOWN = 180;
const COLUMNS = 'minute_index,minute_start,captured,packets,bytes,bytes_in,bytes_out';

export async function analyseVolume(connection: Connection, report: Report): Promise<VolumeFacts> {
  const { peakHour, isLong } = report;
  const minuteStep = isLong ? HOUR : MINUTE;
  const protocolBins = timeBins(report, PROTOCOL_BINS_SHOWN);
  return {
    minutes: await connection.rows<MinuteBin>(MINUTE_BINS, { step: minuteStep }),
    minuteStep,
    bands: isLong
      ? {
          wide: await bandsIn(connection, report, BINS.wide),
          narrow: await bandsIn(connection, report, BINS.narrow),
        }
      : undefined,
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

async function bandsIn(
  connection: Connection,
  report: Report,
  most: number,
): Promise<Binned<BandRow>> {
  const bins = timeBins(report, most, HOUR);
  return { ...bins, rows: await connection.rows<BandRow>(MINUTE_BANDS, { edges: edgesOf(bins) }) };
}

/** Every minute of the report: a year has half a million. */
export async function minutesCsv(connection: Connection): Promise<Uint8Array> {
  await connection.run(MINUTE_LINES);
  const parts = await connection.rows<{ lines: Uint8Array }>(MINUTES_CSV);
  const end = Buffer.from('\n');
  return Buffer.concat([Buffer.from(COLUMNS), end, ...parts.flatMap(({ lines }) => [lines, end])]);
}
