import type { BandBin, Charts, Drawing } from '../../charts/charts.js';
import { timeOf } from '../../wording/period.js';
import { rate, share, volume } from '../../wording/quantity.js';
import { hourLink } from '../links.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import { each, meanOver } from '../time-step.js';
import {
  type BandRow,
  type Binned,
  MINUTE_BANDS,
  MINUTE_BINS,
  type Spike,
  type VolumeFacts,
} from './facts.js';
import { lighter } from './figures.js';
import { busiest } from './sentences.js';

const MINUTE = 60;
const HOUR = 3600;
const MINUTE_BITS = 8 / MINUTE;

/** The rate per minute; of long reports how the rates of an hour, a day or a week spread. */
export function minutesFigure(facts: VolumeFacts, report: Report, charts: Charts): Figure {
  const id = 'traffic-per-minute';
  const heading = minutesHeading(busiest(facts.spikes), report);
  const label = `Rate per minute. ${heading}.`;
  return {
    id,
    heading,
    ...(facts.bands
      ? drawBands(facts.bands, spikeMarks(facts), report, charts, { id, label })
      : drawMinutes(facts, report, charts, { id, label })),
    table: spikesTable(facts, report),
    data: 'data/minutes.csv',
  };
}

type Drawn = Pick<Figure, 'caption' | 'sql'> & { readonly drawing: Drawing };
type Named = Pick<Parameters<Charts['rateArea']>[0], 'id' | 'label'>;

function drawMinutes(facts: VolumeFacts, report: Report, charts: Charts, named: Named): Drawn {
  const drawing = charts.rateArea({
    ...named,
    bins: facts.minutes.map(({ start, bytes }) => ({ start, value: bytes * MINUTE_BITS })),
    binSeconds: MINUTE,
    unit: 'bits',
    ...spanOf(report),
    marks: spikeMarks(facts),
  });
  return {
    caption: `${meanOver(drawing.binSeconds)}, in bits per second; the spikes are named by who sent most of them.${lighter(drawing.binSeconds)}`,
    drawing,
    sql: MINUTE_BINS,
  };
}

function drawBands(
  { wide, narrow }: NonNullable<VolumeFacts['bands']>,
  marks: ReturnType<typeof spikeMarks>,
  report: Report,
  charts: Charts,
  named: Named,
): Drawn {
  const per = narrow.step === wide.step ? '' : ` (on a narrow page of ${each(narrow.step)})`;
  return {
    caption: `The minutes of ${each(wide.step)}${per}, in bits per second: from the lowest to the highest, the middle half in a stronger shade, their mean as a line. Heights are square roots, so that the usual shows beside the highest; the spikes are named by who sent most of them.`,
    drawing: charts.rateBand({
      ...named,
      bins: { wide: asBits(wide), narrow: asBits(narrow) },
      binSeconds: { wide: wide.step, narrow: narrow.step },
      ...spanOf(report),
      marks,
    }),
    sql: MINUTE_BANDS,
  };
}

function asBits({ bins, rows }: Binned<BandRow>): BandBin[] {
  const ends = new Map(bins.map(({ start, end }) => [start, end]));
  return rows.map(({ start, min, q1, mean, q3, max }) => ({
    start,
    end: ends.get(start) ?? start,
    min: min * MINUTE_BITS,
    q1: q1 * MINUTE_BITS,
    mean: mean * MINUTE_BITS,
    q3: q3 * MINUTE_BITS,
    max: max * MINUTE_BITS,
  }));
}

function spikeMarks({ spikes }: VolumeFacts) {
  return spikes.map(({ minute_start, address }) => ({ at: minute_start, text: address }));
}

function minutesHeading(most: Spike | undefined, { packets }: Report): string {
  if (packets === 0) return 'No packet passed';
  if (!most) return 'Traffic was even, without minutes that stand out';
  return `The busiest minute reached ${rate(most.bytes * MINUTE_BITS)}, sent mostly by ${most.address}`;
}

function spikesTable({ spikes }: VolumeFacts, report: Report): Table {
  const { start, end, clock } = report;
  return {
    caption: 'The busiest minutes and who sent most in each',
    columns: [
      { label: 'Minute' },
      { label: 'Rate', numeric: true },
      { label: 'Volume', numeric: true },
      { label: 'Sent most' },
      { label: 'Share', numeric: true },
    ],
    rows: spikes.map(({ minute_start, bytes, address, share: part }) => [
      {
        text: timeOf(minute_start, start, end, clock),
        href: hourLink(report, minute_start - ((minute_start - start) % HOUR)),
      },
      { text: rate(bytes * MINUTE_BITS) },
      { text: volume(bytes) },
      { text: address },
      { text: share(part) },
    ]),
  };
}
