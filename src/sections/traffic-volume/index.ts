import { csv } from '../csv.js';
import type { Hour, Report } from '../report.js';
import type { Section } from '../section.js';
import { stepFor } from '../time-step.js';
import {
  type Cause,
  MINUTES,
  type Minute,
  PEAK_CAUSES,
  PROTOCOL_BINS,
  type ProtocolBin,
  SPIKES,
  type Spike,
  type VolumeFacts,
} from './facts.js';
import { inOutFigure, minutesFigure, packetsFigure, protocolsFigure } from './figures.js';
import { hoursFigure } from './hours-figure.js';
import { directionSentence, localSentence, peakSentence, spikeSentence } from './sentences.js';

const PROTOCOL_BINS_SHOWN = 240;
const COLUMNS = ['captured', 'packets', 'bytes', 'bytes_in', 'bytes_out'] as const;

/** When there was traffic, how fast, in which direction, and what made the peaks. */
export const trafficVolume: Section<VolumeFacts> = {
  id: 'traffic-volume',
  title: 'Traffic volume',
  async analyse(connection, { start, end, peakHour }) {
    const step = stepFor(end - start, PROTOCOL_BINS_SHOWN);
    return {
      minutes: await connection.rows<Minute>(MINUTES),
      causes: peakHour
        ? await connection.rows<Cause>(PEAK_CAUSES, { hour_start: peakHour.hour_start })
        : [],
      spikes: await connection.rows<Spike>(SPIKES),
      protocolBins: await connection.rows<ProtocolBin>(PROTOCOL_BINS, { step }),
      step,
    };
  },
  present(facts, report, charts) {
    return {
      findings: findings(facts, report),
      figures: {
        hours: hoursFigure(report, charts),
        minutes: minutesFigure(facts, report, charts),
        packets: packetsFigure(facts, report, charts),
        inOut: inOutFigure(facts, report, charts),
        protocols: protocolsFigure(facts, report, charts),
      },
      data: {
        'hours.csv': csv(['hour_index', 'hour_start', ...COLUMNS], report.hourRows.map(unknown)),
        'minutes.csv': csv(
          ['minute_index', 'minute_start', ...COLUMNS],
          facts.minutes.map(unknown),
        ),
      },
    };
  },
};

/** What was not captured is not zero, it is not known: its fields are empty. */
function unknown<T extends Hour | Minute>(row: T) {
  if (row.captured) return row;
  return { ...row, packets: null, bytes: null, bytes_in: null, bytes_out: null };
}

function findings(facts: VolumeFacts, report: Report): string[] {
  return [
    peakSentence(facts, report),
    spikeSentence(facts, report),
    directionSentence(report),
    localSentence(report),
  ].filter((sentence) => sentence !== undefined);
}
