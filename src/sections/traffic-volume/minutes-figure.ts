import type { Charts } from '../../charts/charts.js';
import { timeOf } from '../../format/period.js';
import { rate, share, volume } from '../../format/quantity.js';
import { hostLink, hourLink } from '../links.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import { describeService } from '../services/index.js';
import { meanOver } from '../time-step.js';
import { type Drawn, drawBands } from './bands.js';
import { CAPTURED_MINUTES, type Spike, type VolumeData } from './data.js';
import { lighter } from './figures.js';
import { busiest, causeOf, isMostly, NO_ADDRESS } from './sentences.js';

const MINUTE = 60;
const HOUR = 3600;
const MINUTE_BITS = 8 / MINUTE;

/** The rate per minute; of long reports how the rates of an hour, a day or a week spread. */
export function minutesFigure(facts: VolumeData, report: Report, charts: Charts): Figure {
  const id = 'traffic-per-minute';
  const heading = minutesHeading(busiest(facts.spikes), report);
  const subject = { id, label: `Rate per minute. ${heading}.`, marks: spikeMarks(facts) };
  const drawn = facts.bands
    ? drawBands(facts.bands, 'bytes', subject, report, charts)
    : drawMinutes(facts, subject, report, charts);
  return {
    id,
    heading,
    ...drawn,
    caption: `${drawn.caption}${facts.spikes.length > 0 ? SPIKES_NAMED : ''}`,
    table: spikesTable(facts, report),
    data: 'data/minutes.csv',
  };
}

const SPIKES_NAMED =
  ' The spikes are named by who had the largest part in them, with the part where it is not most of it.';

type Subject = Pick<Parameters<Charts['rateArea']>[0], 'id' | 'label' | 'marks'>;

function drawMinutes(facts: VolumeData, subject: Subject, report: Report, charts: Charts): Drawn {
  const drawing = charts.rateArea({
    ...subject,
    bins: facts.minutes.map(({ start, bytes }) => ({ start, value: bytes * MINUTE_BITS })),
    binSeconds: MINUTE,
    unit: 'bits',
    ...spanOf(report),
  });
  return {
    caption: `${meanOver(drawing.binSeconds)}, in bits per second.${lighter(drawing.binSeconds)}`,
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
  if (packets === 0) return 'No packet passed';
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
