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
/** Below so many units a bar is too narrow to bear its value. */
const ROOM_FOR_VALUE = { wide: 52, narrow: 58 } as const;
const ROOM_FOR_NOTE = 90;
/** Of a letter of a note. */
const LETTER = 6.5;

type Bar = HourBarsInput['hours'][number];

/** Volume per hour as bars that lead to their hours; the highest is named, all are where there is room. */
export function hourBars(plot: Plot, input: HourBarsInput, frame: Frame): Sketch {
  const { hours: bars, from, to, clock, highlight } = input;
  const spanned = Math.max(1, (to - from) / HOUR);
  const most = Math.max(0, ...bars.map(({ bytes }) => bytes));
  const barWidth = frame.width / spanned;
  const areAllNamed = barWidth >= ROOM_FOR_VALUE[frame.kind];
  const named = bars.filter(
    ({ start, bytes }) => bytes > 0 && (areAllNamed || start === highlight),
  );
  const said = ({ start, bytes, isGrowing, part }: Bar) => {
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
        ...rects(plot, bars, { said, inset }),
        ...timeAxis(plot, input, frame),
        plot.ruleY([0], { stroke: COLOR.soft }),
        ...values(plot, named, highlight),
        ...notes(plot, bars, named, barWidth),
        ...emptyNote(plot, most === 0),
      ],
    },
    points: ({ x, y }) =>
      withGapPoints(
        bars.map((bar): Point => [x(bar.start + HOUR / 2), y(bar.bytes), said(bar)]),
        input,
        { x, y: y(0), width: frame.width },
      ),
  };
}

interface RectOptions {
  readonly said: (bar: Bar) => string;
  readonly inset: number;
}

/** What there is of an hour that is being captured, or was in part, is paler. */
function rects(plot: Plot, bars: readonly Bar[], { said, inset }: RectOptions): Mark[] {
  const options = {
    x1: 'start',
    x2: ({ start }: Bar) => start + HOUR,
    y1: 0,
    y2: 'bytes',
    insetLeft: inset,
    insetRight: inset,
    fill: COLOR.volume,
    href: 'href',
    title: said,
  };
  const [whole, parts] = [bars.filter((bar) => !isPart(bar)), bars.filter(isPart)];
  const pale = parts.length > 0 ? [plot.rect(parts, { ...options, fillOpacity: 0.5 })] : [];
  return [plot.rect(whole, options), ...pale];
}

function values(plot: Plot, named: readonly Bar[], highlight: number | undefined): Mark[] {
  return [true, false].map((isPeak) =>
    plot.text(
      named.filter(({ start }) => (start === highlight) === isPeak),
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

/** A word above a bar that is not of a whole hour, as long as there is room for. */
function notes(plot: Plot, bars: readonly Bar[], named: readonly Bar[], width: number): Mark[] {
  return bars.filter(isPart).map((bar) =>
    plot.text([bar], {
      x: ({ start }) => start + HOUR / 2,
      y: 'bytes',
      text: () => noteOf(bar, width),
      dy: named.includes(bar) ? -25 : -9,
      ...HALO,
      fill: COLOR.soft,
    }),
  );
}

function noteOf({ isGrowing, part = '' }: Bar, width: number): string {
  if (isGrowing) return width >= ROOM_FOR_NOTE ? 'capturing now' : 'now';
  return part.length * LETTER <= width ? part : '';
}

function isPart({ isGrowing, part }: Bar): boolean {
  return isGrowing === true || part !== undefined;
}
