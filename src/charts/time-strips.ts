import { volume } from '../wording/quantity.js';
import type { StripsInput } from './charts.js';
import type { Frame, Sketch } from './drawing.js';
import { middleCut } from './labels.js';
import type { Plot } from './plot.js';
import { momentText } from './rate-area.js';
import { stepArea } from './step-area.js';
import type { Point } from './svg.js';
import { COLOUR, emptyNote, isWide } from './theme.js';
import { timeAxis } from './time-axis.js';

const ROW_HEIGHT = 24;
/** Of a row's height, so that the highest does not touch the row above. */
const FILLED = 0.86;

/** A row a talker, its height the square root of its volume, so that small ones are seen beside large ones. */
export function timeStrips(plot: Plot, input: StripsInput, frame: Frame): Sketch {
  const { rows, binSeconds } = input;
  const most = Math.max(1, ...rows.flatMap(({ bins }) => bins.map(({ bytes }) => bytes)));
  const lift = (bytes: number) => Math.sqrt(bytes / most) * FILLED;
  // One path for all rows.
  const boxes = rows.flatMap(({ bins }, row) =>
    bins.map(({ start, bytes }) => ({
      x1: start,
      x2: start + binSeconds,
      y1: row + 1,
      y2: row + 1 - lift(bytes),
    })),
  );
  const names = rows.map(({ label, href }, row) => ({ label, href, row }));
  const width = isWide(frame) ? 40 : 18;
  return {
    options: {
      marginLeft: isWide(frame) ? 150 : 122,
      marginRight: 16,
      marginTop: 8,
      marginBottom: 34,
      height: Math.max(2, rows.length) * ROW_HEIGHT + 44,
      x: { type: 'linear', domain: [input.from, input.to] },
      y: { domain: [Math.max(2, rows.length), 0], axis: null },
      marks: [
        ...timeAxis(plot, input, frame),
        plot.ruleY(names, { y: ({ row }) => row + 1, stroke: COLOUR.rule }),
        stepArea(boxes, COLOUR.volume),
        plot.text(names, {
          x: input.from,
          y: ({ row }) => row + 0.62,
          text: ({ label }) => middleCut(label, width),
          title: 'label',
          href: 'href',
          textAnchor: 'end',
          dx: -8,
          fill: COLOUR.ink,
        }),
        ...emptyNote(plot, rows.length === 0),
      ],
    },
    points: ({ x, y }) =>
      strongest(input, 200).map(
        ({ label, row, start, bytes }): Point => [
          x(start + binSeconds / 2),
          y(row + 1 - lift(bytes) / 2),
          `${label} · ${momentText(start, input, binSeconds)} · ${volume(bytes)}`,
        ],
      ),
  };
}

/** The bins with the most bytes, from left to right: what is worth pointing at, and a bounded number of it. */
function strongest({ rows }: StripsInput, count: number) {
  return rows
    .flatMap(({ label, bins }, row) => bins.map((bin) => ({ ...bin, label, row })))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count)
    .sort((a, b) => a.start - b.start || a.row - b.row);
}
