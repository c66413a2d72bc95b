import { missingText } from '../format/missing.js';
import { hoursOf, periodOf } from '../format/period.js';
import type { ChartGap, Span } from './charts.js';
import type { Point } from './svg.js';

const DAY = 86_400;
const HOUR = 3600;

/** "18:00–20:00, not captured" */
export function gapText(gap: ChartGap, { from, to, clock }: Span): string {
  const { start, end, reason } = gap;
  const isHour = to - from <= HOUR;
  const when = isHour
    ? `${clock.second(start)}–${clock.second(end)}`
    : (to - from <= DAY ? hoursOf : periodOf)(start, end, clock);
  return `${when}, ${missingText(reason)}`;
}

/** Adds points for the drawn gaps of a chart over time. */
export function withGapPoints(
  points: readonly Point[],
  span: Span,
  {
    x,
    y,
    width,
  }: { readonly x: (t: number) => number; readonly y: number; readonly width: number },
): Point[] {
  const gaps = shownGaps(span, width).map((gap): Point => {
    const [left, right] = [x(gap.start), x(gap.end)];
    return [(left + right) / 2, y, gapText(gap, span), left, right];
  });
  return [...points, ...gaps].sort((a, b) => a[0] - b[0]);
}

/** Gaps wide enough to be visible; there may be thousands of narrower ones. */
export function shownGaps({ gaps, from, to }: Span, width: number): ChartGap[] {
  return gaps.filter(({ end, start }) => ((end - start) / (to - from)) * width > 4);
}
