import type { BandBin, BandInput, Charts, Drawing } from '../../charts/charts.js';
import { type Report, spanOf } from '../report.js';
import type { Figure } from '../section.js';
import { everyText } from '../time-step.js';
import { type BandRow, type Binned, MINUTE_BANDS, type VolumeData } from './data.js';

export type DrawnRates = Pick<Figure, 'caption' | 'sql'> & { readonly drawing: Drawing };
export type FigureBase = Pick<BandInput, 'id' | 'label' | 'marks'>;

const MINUTE = 60;

/** Draws the spread of the rates per minute over time, for long reports. */
export function drawBands(
  bands: NonNullable<VolumeData['bands']>,
  measure: 'bytes' | 'packets',
  figure: FigureBase,
  report: Report,
  charts: Charts,
): DrawnRates {
  const { wide, narrow } = bands;
  const per = narrow.step === wide.step ? '' : ` (on narrow screens ${everyText(narrow.step)})`;
  const unit = measure === 'bytes' ? 'bits' : 'packets';
  return {
    caption: `Minutes in ${everyText(wide.step)}${per}, in ${unit} per second: the range in a light shade, the middle half in a stronger one, the mean as a line. Square-root scale.`,
    drawing: charts.rateBand({
      ...figure,
      bins: { wide: asRates(wide, measure), narrow: asRates(narrow, measure) },
      binSeconds: { wide: wide.step, narrow: narrow.step },
      unit,
      ...spanOf(report),
    }),
    sql: MINUTE_BANDS,
  };
}

function asRates({ bins, rows }: Binned<BandRow>, measure: 'bytes' | 'packets'): BandBin[] {
  const ends = new Map(bins.map(({ start, end }) => [start, end]));
  const factor = (measure === 'bytes' ? 8 : 1) / MINUTE;
  return rows.map((row) => ({
    start: row.start,
    end: ends.get(row.start) ?? row.start,
    min: row[`${measure}_min`] * factor,
    q1: row[`${measure}_q1`] * factor,
    mean: row[`${measure}_mean`] * factor,
    q3: row[`${measure}_q3`] * factor,
    max: row[`${measure}_max`] * factor,
  }));
}
