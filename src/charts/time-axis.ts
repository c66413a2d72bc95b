import { type Clock, MONTHS } from '../format/clock.js';
import { missingText } from '../format/missing.js';
import type { ChartGap, Span } from './charts.js';
import type { Frame } from './drawing.js';
import { shownGaps } from './gap-points.js';
import type { Mark, Plot } from './plot.js';
import { COLOR } from './theme.js';

export interface Tick {
  readonly t: number;
  readonly text: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const STEPS = [
  1,
  5,
  10,
  15,
  30,
  ...[1, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14].map((n) => n * DAY),
];
/** Months between ticks if two weeks are too short. */
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120, 600];

/** Ticks at round local times, with at most `most` steps between them. The first tick of each day has its date. */
export function timeTicks(from: number, to: number, clock: Clock, most: number): Tick[] {
  const step = STEPS.find((each) => (to - from) / each <= most);
  return step === undefined ? monthTicks(from, to, clock, most) : stepTicks(from, to, clock, step);
}

function stepTicks(from: number, to: number, clock: Clock, step: number): Tick[] {
  const ticks: Tick[] = [];
  const spansDays = clock.midnight(from) !== clock.midnight(to - 1);
  let lastDay = '';
  // Round times are multiples of the step in local time, whatever the zone's offset.
  // Weeks begin on Monday, but 1970 began on a Thursday.
  const phase = step % (7 * DAY) === 0 ? 4 * DAY : 0;
  const firstWall = Math.ceil((from + clock.offset(from) - phase) / step) * step + phase;
  for (let wall = firstWall; clock.epoch(wall) <= to; wall += step) {
    const t = clock.epoch(wall);
    const time = step < MINUTE ? clock.second(t) : clock.minute(t);
    const day = dayText(wall);
    const isEnd = t === to && clock.midnight(t) === t;
    if (step >= DAY) ticks.push({ t, text: day });
    else if (isEnd) ticks.push({ t, text: '24:00' });
    else ticks.push({ t, text: spansDays && day !== lastDay ? `${time}\n${day}` : time });
    lastDay = day;
  }
  return step >= DAY ? ticks.filter(({ t }) => hasRoom(t, from, to)) : ticks;
}

function monthTicks(from: number, to: number, clock: Clock, most: number): Tick[] {
  const ticks: Tick[] = [];
  const months = (to - from) / (30.4 * DAY);
  const step = MONTH_STEPS.find((each) => months / each <= most) ?? 1200;
  const first = new Date((from + clock.offset(from)) * 1000);
  const start = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (let month = start; ; month += step) {
    const [year, index] = [Math.floor(month / 12), month % 12];
    const t = clock.epoch(Date.UTC(year, index) / 1000);
    if (t > to) return ticks;
    if (t >= from && hasRoom(t, from, to))
      ticks.push({ t, text: step >= 12 ? `${year}` : `${MONTHS[index]} ${year}` });
  }
}

/** Whether a day's or a month's label fits before the end of the axis. */
function hasRoom(t: number, from: number, to: number): boolean {
  return t < to - (to - from) / 30;
}

function dayText(wall: number): string {
  const date = new Date(wall * 1000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** The horizontal axis of a chart over time, and the gaps. */
export function timeAxis(plot: Plot, span: Span, frame: Frame, most?: number): Mark[] {
  const { from, to, clock } = span;
  const ticks = timeTicks(from, to, clock, most ?? (frame.kind === 'wide' ? 12 : 5));
  const text = new Map(ticks.map((tick) => [tick.t, tick.text]));
  const shown = shownGaps(span, frame.width);
  const isLabeled = ({ start, end, reason }: ChartGap) =>
    ((end - start) / (to - from)) * frame.width > 18 + 6 * missingText(reason).length;
  const gapMarks = () => [
    plot.rect(shown, { x1: 'start', x2: 'end', fill: COLOR.hatch }),
    plot.text(shown.filter(isLabeled), {
      x: ({ start, end }) => (start + end) / 2,
      frameAnchor: 'middle',
      text: ({ reason }: ChartGap) => missingText(reason),
      fill: COLOR.soft,
      stroke: COLOR.paper,
      strokeWidth: 4,
    }),
  ];
  return [
    ...(shown.length > 0 ? gapMarks() : []),
    plot.axisX(
      ticks.map(({ t }) => t),
      {
        tickFormat: (t: number) => text.get(t) ?? '',
        tickSize: 0,
        color: COLOR.soft,
        label: null,
      },
    ),
  ];
}
