import { max, sum } from 'd3-array';
import type { RankedStripsInput } from '../charts.js';
import type { Plot } from '../plot.js';
import { COLOR, toneColor } from '../theme.js';

/** The position of bars in SVG units; y is relative to the row's top. */
export interface BarLayout {
  readonly x: number;
  readonly width: number;
  readonly y1: number;
  readonly y2: number;
}

type Row = RankedStripsInput['rows'][number] & { readonly top: number };

/** With separate bars, the first is the ranked one and gets most of the height. */
const FIRST_HEIGHT = 0.64;

/** The bars of a ranking and the text after each: parts of a stacked bar, or separate bars for values that do not add up. */
export function rankedParts(
  plot: Plot,
  rows: readonly Row[],
  { parts, hasSeparateBars = false }: RankedStripsInput,
  bar: BarLayout,
) {
  const barBytes = ({ values }: Row) => (hasSeparateBars ? (max(values) ?? 0) : sum(values));
  const most = Math.max(1, ...rows.map(barBytes));
  const at = (bytes: number) => bar.x + (bytes / most) * bar.width;
  const before = ({ values }: Row, i: number) => (hasSeparateBars ? 0 : sum(values.slice(0, i)));
  const middle = bar.y1 + (bar.y2 - bar.y1) * FIRST_HEIGHT;
  const heightsOf = (i: number) => {
    if (!hasSeparateBars) return [bar.y1, bar.y2] as const;
    return i === 0 ? ([bar.y1, middle] as const) : ([middle, bar.y2] as const);
  };
  return [
    ...parts.map(({ tone }, i) => {
      const [y1, y2] = heightsOf(i);
      return plot.rect(
        rows.filter(({ values }) => (values[i] ?? 0) > 0),
        {
          x1: (row: Row) => at(before(row, i)),
          x2: (row: Row) => at(before(row, i) + (row.values[i] ?? 0)),
          y1: ({ top }: Row) => top + y1,
          y2: ({ top }: Row) => top + y2,
          fill: toneColor(tone),
        },
      );
    }),
    plot.text(rows, {
      x: (row: Row) => at(barBytes(row)),
      y: ({ top }: Row) => top + (bar.y1 + bar.y2) / 2,
      ...{ text: 'text', textAnchor: 'start', dx: 6, fill: COLOR.soft },
    }),
  ];
}
