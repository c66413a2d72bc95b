import type { Charts } from '../../charts/charts.js';
import { timeOf } from '../../format/period.js';
import { rate, share, volume } from '../../format/quantity.js';
import { hostLink, hourLink } from '../links.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import { describeService } from '../services/index.js';
import { meanOver } from '../time-step.js';
import { type DrawnRates, drawBands, type FigureBase } from './bands.js';
import { CAPTURED_MINUTES, type Spike, type VolumeData } from './data.js';
import { mergedMinutesNote } from './figures.js';
import { busiestSpike, causeOf, isMostly, NO_ADDRESS } from './sentences.js';

const MINUTE = 60;
const HOUR = 3600;
const MINUTE_BITS = 8 / MINUTE;

/** The rate per minute; in long reports the distribution of these rates in each hour, day or week. */
export function minutesFigure(data: VolumeData, report: Report, charts: Charts): Figure {
  const id = 'traffic-per-minute';
  const heading = minutesHeading(busiestSpike(data.spikes), report);
  const figure = { id, label: `Rate per minute. ${heading}.`, marks: spikeMarks(data) };
  const drawn = data.bands
    ? drawBands(data.bands, 'bytes', figure, report, charts)
    : drawMinutes(data, figure, report, charts);
  return {
    id,
    heading,
    ...drawn,
    caption: `${drawn.caption}${data.spikes.length > 0 ? SPIKES_NOTE : ''}`,
    table: spikesTable(data, report),
    data: 'data/minutes.csv',
  };
}

const SPIKES_NOTE =
  ' Spikes are labeled with the endpoint that had the largest part in them, and with its share if that is half or less.';

function drawMinutes(
  data: VolumeData,
  figure: FigureBase,
  report: Report,
  charts: Charts,
): DrawnRates {
  const drawing = charts.rateArea({
    ...figure,
    bins: data.minutes.map(({ start, bytes }) => ({ start, value: bytes * MINUTE_BITS })),
    binSeconds: MINUTE,
    unit: 'bits',
    ...spanOf(report),
  });
  return {
    caption: `${meanOver(drawing.binSeconds)}, in bits per second.${mergedMinutesNote(drawing.binSeconds)}`,
    drawing,
    sql: CAPTURED_MINUTES,
  };
}

function spikeMarks({ spikes }: VolumeData) {
  return spikes.map((spike) => ({ at: spike.minute_start, text: labelOf(spike) }));
}

function labelOf(spike: Spike): string {
  return isMostly(spike) ? causeOf(spike) : `${causeOf(spike)} ${share(spike.share)}`;
}

function minutesHeading(most: Spike | undefined, { packets }: Report): string {
  if (packets === 0) return 'No packets';
  if (!most) return 'No minute stands out';
  const part = isMostly(most) ? 'mostly' : 'the largest part';
  const cause = most.address === null ? NO_ADDRESS : `with ${causeOf(most)}`;
  return `The busiest minute reached ${rate(most.bytes * MINUTE_BITS)}, ${part} ${cause}`;
}

function spikesTable({ spikes }: VolumeData, report: Report): Table {
  const { start, end, clock } = report;
  return {
    caption: 'The busiest minutes and who had the largest part in each',
    columns: [
      { label: 'Minute' },
      { label: 'Rate', numeric: true },
      { label: 'Volume', numeric: true },
      { label: 'Largest part' },
      { label: 'Name' },
      { label: 'Organization' },
      { label: 'Service' },
      { label: 'Program' },
      { label: 'Share', numeric: true },
    ],
    rows: spikes.map(({ minute_start, bytes, address, share: part, ...cause }) => [
      {
        text: timeOf(minute_start, start, end, clock),
        href: hourLink(report, minute_start - ((minute_start - start) % HOUR)),
      },
      { text: rate(bytes * MINUTE_BITS) },
      { text: volume(bytes) },
      address === null ? { text: NO_ADDRESS } : hostLink(report, address),
      { text: cause.name ?? '–' },
      { text: cause.organization ?? '–' },
      { text: cause.protocol === null ? '–' : describeService(cause.protocol, cause.port) },
      { text: cause.process ?? '–' },
      { text: share(part) },
    ]),
  };
}
