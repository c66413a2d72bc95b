import { sum } from 'd3-array';
import { volume } from '../../format/quantity.js';
import type { RankedStripsInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { middleCut, noteBeside } from '../labels.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, toneColor } from '../theme.js';
import { timeTicks } from '../time-axis.js';
import { type BarPlace, rankedParts } from './ranked-parts.js';
import { momentText } from './rate-area.js';
import { type Step, stepArea } from './step-area.js';

/** Where the parts of a row stand, in the drawing's units; heights are from the row's top. */
interface Layout {
  readonly rowHeight: number;
  readonly head: number;
  readonly name: { readonly y: number; readonly characters: number };
  /** Of what is said of a name: below it, or else on the same line. */
  readonly note: { readonly y: number; readonly isBelow: boolean; readonly characters: number };
  readonly bar: BarPlace;
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
/** From one line of text to the next. */
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
/** What the wide page has for names, bars and what is said of them. */
const [BARS_FROM, BARS_TO] = [244, 664];

/** Who, how much in and out, and when: a row each, its time line on a scale of its own. */
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
        ...key(plot, input, layout),
        ...gaps(input, rows, { x, strip }),
        ...rankedParts(plot, rows, input, layout.bar),
        plot.ruleY(rows, {
          ...{ x1: strip.x1, x2: strip.x2, stroke: COLOR.rule },
          y: ({ top }) => top + strip.y2,
        }),
        stepArea(
          rows.flatMap((row) => steps(row, input, { x, strip })),
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
  const said = Math.max(0, ...rows.map(({ text }) => text.length)) * CHAR_WIDTH + 14;
  return isWide(frame)
    ? {
        ...WIDE,
        // So that each note stands by its own name.
        rowHeight: hasNotes ? WIDE.rowHeight + 6 : WIDE.rowHeight,
        bar: { x: BARS_FROM, width: BARS_TO - BARS_FROM - said, y1: 6, y2: 24 },
      }
    : { ...NARROW, bar: { x: 2, width: frame.width - 16 - said, y1: 19, y2: 31 } };
}

type Row = RankedStripsInput['rows'][number] & { readonly top: number };

/** Who, and what is said of them. */
function names(plot: Plot, rows: readonly Row[], { name, note, strip }: Layout) {
  const isRaised = (row: Row) => note.isBelow && row.note;
  return [
    plot.text(rows, {
      ...{ x: 0, y: (row: Row) => row.top + (isRaised(row) ? note.y - LINE : name.y) },
      text: ({ label }: Row) => middleCut(label, name.characters),
      ...{ title: 'label', href: 'href', textAnchor: 'start', fill: COLOR.ink },
    }),
    plot.text(rows, {
      ...{ x: note.isBelow ? 0 : strip.x2, y: ({ top }: Row) => top + note.y },
      text: (row: Row) =>
        note.isBelow
          ? middleCut(row.note ?? '', note.characters)
          : noteBeside(row, note.characters),
      ...{ textAnchor: note.isBelow ? 'start' : 'end', fill: COLOR.soft },
    }),
  ];
}

/** What the colors are, above the bars: most are too short to be labeled themselves. */
function key(plot: Plot, { rows, parts }: RankedStripsInput, { bar }: Layout) {
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

/** What was not captured, beside each row's time line. */
function gaps({ gaps }: RankedStripsInput, rows: readonly Row[], { x, strip }: StripPlace) {
  // A narrower one could not be seen, and there may be thousands.
  const shown = gaps.filter(({ start, end }) => x(end) - x(start) > 2);
  const boxes = rows.flatMap(({ top }) =>
    shown.map(({ start, end }) => ({
      ...{ x1: x(start), x2: x(end), y1: top + strip.y2, y2: top + strip.y1 },
    })),
  );
  return boxes.length === 0 ? [] : [stepArea(boxes, COLOR.hatch)];
}

interface StripPlace extends Pick<Layout, 'strip'> {
  readonly x: (t: number) => number;
}

function steps(
  { bins, top }: Row,
  { binSeconds, to }: RankedStripsInput,
  { x, strip }: StripPlace,
): Step[] {
  const most = Math.max(1, ...bins.map(({ bytes }) => bytes));
  return bins.map(({ start, bytes }) => ({
    x1: x(start),
    x2: x(Math.min(start + binSeconds, to)),
    y1: top + strip.y2,
    y2: top + strip.y2 - (bytes / most) * (strip.y2 - strip.y1),
  }));
}

/** So many bins of each row are worth pointing at. */
const POINTED_AT = 5;

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
      .slice(0, POINTED_AT)
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
