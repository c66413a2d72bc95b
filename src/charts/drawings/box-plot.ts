import { count, length, plural } from '../../format/quantity.js';
import type { BoxPlotInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, isWide } from '../theme.js';
import { powers } from './heavy-tail.js';

const ROW_HEIGHT = 44;
/** With longer frames, a linear axis would make the boxes of ordinary frames too small. */
const LONGEST_LINEAR = 4000;

/** One box plot per row: quartiles, whiskers by the 1.5 IQR rule, and the range as a thin line. */
export function boxPlot(plot: Plot, input: BoxPlotInput, frame: Frame): Sketch {
  const rows = input.rows.map((row, index) => ({ ...row, index }));
  type Row = (typeof rows)[number];
  const longest = Math.max(1514, ...rows.map(({ max }) => max));
  const isLinear = longest <= LONGEST_LINEAR;
  const band = (from: number, to: number) => ({
    y1: ({ index }: Row) => index + from,
    y2: ({ index }: Row) => index + to,
  });
  const middle = ({ index }: Row) => index + 0.55;
  const first = rows.slice(0, 1);
  const quartiles = first.flatMap(({ q1, median, q3 }) => [q1, median, q3]);
  const height = Math.max(1, rows.length) * ROW_HEIGHT;
  const ticks = isLinear
    ? { ticks: isWide(frame) ? 8 : 4 }
    : { ticks: powers(20, longest, 1), tickFormat: (value: number) => count(value) };
  return {
    options: {
      marginLeft: isWide(frame) ? 92 : 76,
      marginRight: 20,
      marginTop: 18,
      marginBottom: 40,
      height: height + 58,
      x: isLinear ? { domain: [0, longest] } : { type: 'log', domain: [20, longest] },
      y: { domain: [0, Math.max(1, rows.length)], range: [18, 18 + height], axis: null },
      marks: [
        plot.gridX({ ...ticks, stroke: COLOR.rule, strokeOpacity: 1 }),
        bottomAxis(plot, { ...ticks, label: 'frame length (bytes)' }),
        plot.link(rows, {
          x1: 'min',
          x2: 'max',
          y1: middle,
          y2: middle,
          stroke: COLOR.soft,
          strokeWidth: 1,
        }),
        plot.dot(
          rows.flatMap((row) => [
            { ...row, at: row.min },
            { ...row, at: row.max },
          ]),
          { x: 'at', y: middle, r: 2, fill: COLOR.soft },
        ),
        plot.link(rows, {
          x1: 'lowerWhisker',
          x2: 'upperWhisker',
          y1: middle,
          y2: middle,
          stroke: COLOR.volume,
          strokeWidth: 3,
        }),
        plot.rect(rows, {
          x1: 'q1',
          x2: 'q3',
          ...band(0.33, 0.77),
          fill: COLOR.volumeSoft,
          stroke: COLOR.volume,
          strokeWidth: 1.5,
        }),
        plot.link(rows, {
          x1: 'median',
          x2: 'median',
          ...band(0.33, 0.77),
          stroke: COLOR.volume,
          strokeWidth: 3,
        }),
        plot.text(rows, {
          x: isLinear ? 0 : 20,
          y: middle,
          dx: -10,
          text: 'label',
          textAnchor: 'end',
          fill: COLOR.ink,
        }),
        ...placeLabels(quartiles, longest, frame, isLinear).map(({ at, dx, anchor }) =>
          plot.text([at], {
            x: at,
            y: 0.14,
            dx,
            textAnchor: anchor,
            text: () => length(at),
            fill: COLOR.ink,
            stroke: COLOR.paper,
            strokeWidth: 4,
          }),
        ),
        ...emptyNote(plot, rows.length === 0),
      ],
    },
    points: ({ x, y }) =>
      rows.map(
        (row): Point => [
          x(row.median),
          y(middle(row)),
          `${row.label} · ${plural(row.packets, 'packet')} · quartiles ${length(row.q1)}, ${length(row.median)}, ${length(row.q3)}`,
        ],
      ),
  };
}

/** Labels of quartiles: of two close ones, the left label ends at its value and the right one begins there. */
function placeLabels(values: readonly number[], longest: number, frame: Frame, isLinear: boolean) {
  const position = (value: number) =>
    (isLinear ? value / longest : Math.log(value / 20) / Math.log(longest / 20)) * frame.width;
  return values.flatMap((at, i) => {
    const [before, after] = [values[i - 1], values[i + 1]];
    const isNear = (other: number | undefined) =>
      other !== undefined && Math.abs(position(other) - position(at)) < 70;
    // Between two close neighbors there is no room; the table has the value.
    if (isNear(before) && isNear(after)) return [];
    if (isNear(after)) return { at, dx: 2, anchor: 'end' as const };
    return isNear(before)
      ? { at, dx: 2, anchor: 'start' as const }
      : { at, dx: 0, anchor: 'middle' as const };
  });
}
