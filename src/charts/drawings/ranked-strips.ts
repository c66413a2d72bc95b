import { sum } from 'd3-array';
import { volume } from '../../format/quantity.js';
import type { RankedStripsInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { noteOnLine, truncateMiddle } from '../labels.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, toneColor } from '../theme.js';
import { timeTicks } from '../time-axis.js';
import { type BarLayout, rankedParts } from './ranked-parts.js';
import { momentText } from './rate-area.js';
import { type Step, stepArea } from './step-area.js';

/** The positions of the parts of a row in SVG units; y is relative to the row's top. */
interface Layout {
  readonly rowHeight: number;
  readonly head: number;
  readonly name: { readonly y: number; readonly characters: number };
  /** The note of a name: below it or on the same line. */
  readonly note: { readonly y: number; readonly isBelow: boolean; readonly characters: number };
  readonly bar: BarLayout;
  readonly strip: {
    readonly x1: number;
    readonly x2: number;
    readonly y1: number;
    readonly y2: number;
  };
  readonly ticks: number;
}

const CHAR_WIDTH = 6.9;
const FOOT = 34;
/** The distance of two lines of text. */
const LINE = 14;

const WIDE: Omit<Layout, 'bar'> = {
  ...{ rowHeight: 30, head: 26, ticks: 5 },
  name: { y: 15, characters: 34 },
  note: { y: 22, isBelow: true, characters: 34 },
  strip: { x1: 690, x2: 984, y1: 4, y2: 26 },
};
const NARROW: Omit<Layout, 'bar'> = {
  ...{ rowHeight: 68, head: 26, ticks: 4 },
  name: { y: 11, characters: 46 },
  note: { y: 11, isBelow: false, characters: 54 },
  strip: { x1: 2, x2: 364, y1: 38, y2: 60 },
};
/** The extent of bars and their texts on a wide page. */
const [BARS_FROM, BARS_TO] = [244, 664];

/** One row each: name, bars by volume, and traffic over time on its own scale. */
export function rankedStrips(plot: Plot, input: RankedStripsInput, frame: Frame): Sketch {
  const layout = layoutFor(input, frame);
  const { rowHeight, head, strip } = layout;
  const rows = input.rows.map((row, index) => ({ ...row, top: head + index * rowHeight }));
  const bottom = head + Math.max(2, rows.length) * rowHeight;
  const x = (t: number) =>
    strip.x1 + ((t - input.from) / (input.to - input.from)) * (strip.x2 - strip.x1);
  return {
    options: {
      ...{ marginLeft: 0, marginRight: 0, marginTop: 0, marginBottom: 0, height: bottom + FOOT },
      x: { domain: [0, frame.width], range: [0, frame.width], axis: null },
      y: { domain: [0, bottom + FOOT], range: [0, bottom + FOOT], axis: null },
      marks: [
        ...legend(plot, input, layout),
        ...gaps(input, rows, { x, strip }),
        ...rankedParts(plot, rows, input, layout.bar),
        plot.ruleY(rows, {
          ...{ x1: strip.x1, x2: strip.x2, stroke: COLOR.rule },
          y: ({ top }) => top + strip.y2,
        }),
        stepArea(
          rows.flatMap((row) => stripSteps(row, input, { x, strip })),
          toneColor(input.tone),
        ),
        ...names(plot, rows, layout),
        plot.text(timeTicks(input.from, input.to, input.clock, layout.ticks), {
          x: ({ t }) => Math.min(Math.max(x(t), strip.x1 + 14), strip.x2 - 14),
          ...{ y: bottom + 4, text: 'text', lineAnchor: 'top', fill: COLOR.soft },
        }),
        ...emptyNote(plot, rows.length === 0),
      ],
      color: { type: 'identity' },
    },
    points: () => points(input, rows, { x, layout }),
  };
}

function layoutFor({ rows }: RankedStripsInput, frame: Frame): Layout {
  const hasNotes = rows.some(({ note }) => note);
  const textWidth = Math.max(0, ...rows.map(({ text }) => text.length)) * CHAR_WIDTH + 14;
  return isWide(frame)
    ? {
        ...WIDE,
        // Notes are closer to their own name than to the next one.
        rowHeight: hasNotes ? WIDE.rowHeight + 6 : WIDE.rowHeight,
        bar: { x: BARS_FROM, width: BARS_TO - BARS_FROM - textWidth, y1: 6, y2: 24 },
      }
    : { ...NARROW, bar: { x: 2, width: frame.width - 16 - textWidth, y1: 19, y2: 31 } };
}

type Row = RankedStripsInput['rows'][number] & { readonly top: number };

/** Names and notes. */
function names(plot: Plot, rows: readonly Row[], { name, note, strip }: Layout) {
  const isRaised = (row: Row) => note.isBelow && row.note;
  return [
    plot.text(rows, {
      ...{ x: 0, y: (row: Row) => row.top + (isRaised(row) ? note.y - LINE : name.y) },
      text: ({ label }: Row) => truncateMiddle(label, name.characters),
      ...{ title: 'label', href: 'href', textAnchor: 'start', fill: COLOR.ink },
    }),
    plot.text(rows, {
      ...{ x: note.isBelow ? 0 : strip.x2, y: ({ top }: Row) => top + note.y },
      text: (row: Row) =>
        note.isBelow
          ? truncateMiddle(row.note ?? '', note.characters)
          : noteOnLine(row, note.characters),
      ...{ textAnchor: note.isBelow ? 'start' : 'end', fill: COLOR.soft },
    }),
  ];
}

/** The legend above the bars, most of which are too short for labels. */
function legend(plot: Plot, { rows, parts }: RankedStripsInput, { bar }: Layout) {
  if (rows.length === 0) return [];
  const widths = parts.map(({ name }) => 36 + name.length * CHAR_WIDTH);
  const entries = parts.map(({ name, tone }, i) => ({
    ...{ x: bar.x + sum(widths.slice(0, i)), text: name, fill: toneColor(tone) },
  }));
  return [
    plot.rect(entries, {
      ...{ x1: 'x', x2: ({ x }: { x: number }) => x + 10, y1: 5, y2: 15 },
      fill: ({ fill }) => fill,
    }),
    plot.text(entries, {
      ...{ x: ({ x }: { x: number }) => x + 16, y: 10, text: 'text' },
      ...{ textAnchor: 'start', fill: COLOR.soft },
    }),
  ];
}

/** Hatches the gaps in each row's time line. */
function gaps({ gaps }: RankedStripsInput, rows: readonly Row[], { x, strip }: StripLayout) {
  // Narrower ones would not be visible, and there may be thousands.
  const shown = gaps.filter(({ start, end }) => x(end) - x(start) > 2);
  const boxes = rows.flatMap(({ top }) =>
    shown.map(({ start, end }) => ({
      ...{ x1: x(start), x2: x(end), y1: top + strip.y2, y2: top + strip.y1 },
    })),
  );
  return boxes.length === 0 ? [] : [stepArea(boxes, COLOR.hatch)];
}

interface StripLayout extends Pick<Layout, 'strip'> {
  readonly x: (t: number) => number;
}

function stripSteps(
  { bins, top }: Row,
  { binSeconds, to }: RankedStripsInput,
  { x, strip }: StripLayout,
): Step[] {
  const most = Math.max(1, ...bins.map(({ bytes }) => bytes));
  return bins.map(({ start, bytes }) => ({
    x1: x(start),
    x2: x(Math.min(start + binSeconds, to)),
    y1: top + strip.y2,
    y2: top + strip.y2 - (bytes / most) * (strip.y2 - strip.y1),
  }));
}

/** Points per row: its highest bins. */
const POINTS_PER_ROW = 5;

function points(
  input: RankedStripsInput,
  rows: readonly Row[],
  { x, layout: { bar, strip } }: { readonly x: (t: number) => number; readonly layout: Layout },
): Point[] {
  const { parts, binSeconds } = input;
  return rows.flatMap((row): Point[] => [
    [
      bar.x + 4,
      row.top + (bar.y1 + bar.y2) / 2,
      `${row.label} · ${parts.map(({ name }, i) => `${name} ${volume(row.values[i] ?? 0)}`).join(', ')}`,
    ],
    ...row.bins
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, POINTS_PER_ROW)
      .sort((a, b) => a.start - b.start)
      .map(
        ({ start, bytes }): Point => [
          x(start + binSeconds / 2),
          row.top + (strip.y1 + strip.y2) / 2,
          `${row.label} · ${momentText(start, input, binSeconds)} · ${volume(bytes)}`,
        ],
      ),
  ]);
}
