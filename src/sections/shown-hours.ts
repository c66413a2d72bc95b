interface HourVolume {
  readonly hour_start: number;
  readonly bytes: number;
}

/** Reports of more hours than this, from the first to the last, have a page for each day. */
const MOST_HOURS_IN_FULL = 72;
const BUSIEST_SHOWN = 24;
const LATEST_SHOWN = 24;

/** Whether a report of so many hours has day pages, and a page for some of its hours only. */
export function isLongReport(hours: number): boolean {
  return hours > MOST_HOURS_IN_FULL;
}

/**
 * Those of a report's captured hours that have a page of their own, in the order of time. Of up to 72 hours all; of more the
 * 24 busiest by bytes (of equals the first) and the latest 24, so that a site does not grow by two figures an hour
 * for as long as somebody captures.
 */
export function shownHours<H extends HourVolume>(captured: readonly H[], hours: number): H[] {
  if (!isLongReport(hours)) return [...captured];
  const busiest = [...captured]
    .sort((a, b) => b.bytes - a.bytes || a.hour_start - b.hour_start)
    .slice(0, BUSIEST_SHOWN);
  const shown = new Set([...busiest, ...captured.slice(-LATEST_SHOWN)]);
  return captured.filter((hour) => shown.has(hour));
}

/** The rule in full. */
export const SHOWN_HOURS_RULE = `A report of up to ${MOST_HOURS_IN_FULL} hours, from the first to the last, has a page for each captured hour. A longer one has a page for each day with a captured hour, and of the hours for the ${BUSIEST_SHOWN} busiest by bytes (of equals the first) and the latest ${LATEST_SHOWN}.`;

/** What it comes to in a report of so many hours. */
export function shownHoursSentence(hours: number): string {
  return isLongReport(hours)
    ? `Each day with a captured hour has a page of its own, and of the hours the ${BUSIEST_SHOWN} busiest and the latest ${LATEST_SHOWN}.`
    : 'Each captured hour has a page of its own.';
}
