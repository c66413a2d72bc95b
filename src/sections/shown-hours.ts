interface HourVolume {
  readonly hour_start: number;
  readonly bytes: number;
}

/** Reports that span more hours than this have a page for each day. */
const MOST_HOURS_IN_FULL = 72;
const BUSIEST_SHOWN = 24;
const LATEST_SHOWN = 24;

/** Whether a report of this many hours has pages for its days, and for only some of its hours. */
export function isLongReport(hours: number): boolean {
  return hours > MOST_HOURS_IN_FULL;
}

/**
 * The captured hours that have a page, in chronological order. In reports of up to 72 hours all have one; in longer ones
 * the 24 busiest by bytes (the earlier of ties) and the latest 24, so that the site does not grow by two figures per hour
 * as long as the capture runs.
 */
export function shownHours<H extends HourVolume>(captured: readonly H[], hours: number): H[] {
  if (!isLongReport(hours)) return [...captured];
  const busiest = [...captured]
    .sort((a, b) => b.bytes - a.bytes || a.hour_start - b.hour_start)
    .slice(0, BUSIEST_SHOWN);
  const shown = new Set([...busiest, ...captured.slice(-LATEST_SHOWN)]);
  return captured.filter((hour) => shown.has(hour));
}

/** The rule, for the Method page. */
export const SHOWN_HOURS_RULE = `A report of up to ${MOST_HOURS_IN_FULL} hours, from the first to the last, has a page for each captured hour. A longer one has a page for each day with a captured hour, and for the ${BUSIEST_SHOWN} busiest hours by bytes (the earlier of ties) and the latest ${LATEST_SHOWN}.`;

/** The rule as it applies to a report of this many hours. */
export function shownHoursSentence(hours: number): string {
  return isLongReport(hours)
    ? `Each day with a captured hour has its own page, as do the ${BUSIEST_SHOWN} busiest and the latest ${LATEST_SHOWN} hours.`
    : 'Each captured hour has its own page.';
}
