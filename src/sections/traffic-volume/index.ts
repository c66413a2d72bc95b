import { csv } from '../csv.js';
import type { Report } from '../report.js';
import type { Section } from '../section.js';
import { shownHoursSentence } from '../shown-hours.js';
import { analyzeVolume } from './analyze.js';
import type { VolumeData } from './data.js';
import { inOutFigure, packetsFigure, protocolsFigure } from './figures.js';
import { hoursFigure } from './hours-figure.js';
import { minutesCsv } from './minutes-csv.js';
import { minutesFigure } from './minutes-figure.js';
import { directionSentence, localSentence, peakSentence, spikeSentence } from './sentences.js';

/** Traffic over time: rates, directions, protocols and the causes of peaks. */
export const trafficVolume: Section<VolumeData> = {
  id: 'traffic-volume',
  title: 'Traffic volume',
  analyze: analyzeVolume,
  files: async (connection) => ({ 'minutes.csv': await minutesCsv(connection) }),
  present(data, report, charts) {
    return {
      findings: findings(data, report),
      figures: {
        hours: hoursFigure(report, charts),
        minutes: minutesFigure(data, report, charts),
        packets: packetsFigure(data, report, charts),
        inOut: inOutFigure(data, report, charts),
        protocols: protocolsFigure(data, report, charts),
      },
      view: { pagesRule: report.isLong && shownHoursSentence(report.hours) },
      files: {
        'hours.csv': csv(
          ['hour_index', 'hour_start', 'captured', 'packets', 'bytes', 'bytes_in', 'bytes_out'],
          report.hourRows.map((hour) => ({ ...hour, holes: null, captured: true })),
        ),
      },
    };
  },
};

function findings(data: VolumeData, report: Report): string[] {
  return [
    peakSentence(data, report),
    spikeSentence(data, report),
    directionSentence(report),
    localSentence(report),
  ].filter((sentence) => sentence !== undefined);
}
