import { volume } from '../../format/quantity.js';
import type { HourBarsInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { withGapPoints } from '../gap-points.js';
import type { Mark, Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, HALO, isWide, MARGINS, valueAxis } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import { volumeAxis } from '../units.js';

const HOUR = 3600;
/** The width that a bar needs for its value above it. */
const ROOM_FOR_VALUE = { wide: 52, narrow: 58 } as const;
const ROOM_FOR_NOTE = 90;
/** The mean width of a character in notes. */
const CHAR_WIDTH = 6.5;

type Bar = HourBarsInput['hours'][number];

/** Volume per hour as bars with links. All bars have their value if there is room, else only the highlighted one. */
export function hourBars(plot: Plot, input: HourBarsInput, frame: Frame): Sketch {
  const { hours: bars, from, to, clock, highlight } = input;
  const spanned = Math.max(1, (to - from) / HOUR);
  const most = Math.max(0, ...bars.map(({ bytes }) => bytes));
  const barWidth = frame.width / spanned;
  const areAllLabeled = barWidth >= ROOM_FOR_VALUE[frame.kind];
  const labeled = bars.filter(
    ({ start, bytes }) => bytes > 0 && (areAllLabeled || start === highlight),
  );
  const textOf = ({ start, bytes, isGrowing, part }: Bar) => {
    const day = spanned > 24 ? `${clock.day(start)} ` : '';
    const more = `${isGrowing ? ' so far, capturing now' : ''}${part ? `, captured ${part}` : ''}`;
    return `${day}${clock.minute(start)}–${clock.minute(start + HOUR)} · ${volume(bytes)}${more}`;
  };
  const inset = barWidth > 12 ? 2 : 0.5;
  return {
    options: {
      ...MARGINS[frame.kind],
      height: isWide(frame) ? 300 : 240,
      x: { type: 'linear', domain: [from, to] },
      y: { domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, volumeAxis(most, 'per hour')),
        ...rects(plot, bars, { textOf, inset }),
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        ...values(plot, labeled, highlight),
        ...notes(plot, bars, labeled, barWidth),
        ...emptyNote(plot, most === 0),
      ],
    },
    points: ({ x, y }) =>
      withGapPoints(
        bars.map((bar): Point => [x(bar.start + HOUR / 2), y(bar.bytes), textOf(bar)]),
        input,
        { x, y: y(0), width: frame.width },
      ),
  };
}

interface RectOptions {
  readonly textOf: (bar: Bar) => string;
  readonly inset: number;
}

/** Bars of hours that are being captured, or were captured only in part, are paler. */
function rects(plot: Plot, bars: readonly Bar[], { textOf, inset }: RectOptions): Mark[] {
  const options = {
    x1: 'start',
    x2: ({ start }: Bar) => start + HOUR,
    y1: 0,
    y2: 'bytes',
    insetLeft: inset,
    insetRight: inset,
    fill: COLOR.volume,
    href: 'href',
    title: textOf,
  };
  const [complete, partial] = [bars.filter((bar) => !isPartial(bar)), bars.filter(isPartial)];
  const pale = partial.length > 0 ? [plot.rect(partial, { ...options, fillOpacity: 0.5 })] : [];
  return [plot.rect(complete, options), ...pale];
}

function values(plot: Plot, labeled: readonly Bar[], highlight: number | undefined): Mark[] {
  return [true, false].map((isPeak) =>
    plot.text(
      labeled.filter(({ start }) => (start === highlight) === isPeak),
      {
        x: ({ start }) => start + HOUR / 2,
        y: 'bytes',
        text: ({ bytes }) => volume(bytes),
        dy: -9,
        ...HALO,
        fontWeight: isPeak ? 600 : 400,
      },
    ),
  );
}

/** Notes above bars of partial hours, if there is room. */
function notes(plot: Plot, bars: readonly Bar[], labeled: readonly Bar[], width: number): Mark[] {
  return bars.filter(isPartial).map((bar) =>
    plot.text([bar], {
      x: ({ start }) => start + HOUR / 2,
      y: 'bytes',
      text: () => noteOf(bar, width),
      dy: labeled.includes(bar) ? -25 : -9,
      ...HALO,
      fill: COLOR.soft,
    }),
  );
}

function noteOf({ isGrowing, part = '' }: Bar, width: number): string {
  if (isGrowing) return width >= ROOM_FOR_NOTE ? 'capturing now' : 'now';
  return part.length * CHAR_WIDTH <= width ? part : '';
}

function isPartial({ isGrowing, part }: Bar): boolean {
  return isGrowing === true || part !== undefined;
}
