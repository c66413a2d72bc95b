import { share } from '../../format/quantity.js';
import type { Day } from '../../sections/days.js';
import type { Report } from '../../sections/report.js';
import { comparison } from './sentences.js';

/** Everything that a day's page shows besides the packets of that day: if it changes, the page is outdated. */
export function dayInputs({ hours, ...day }: Day, report: Report) {
  const own = hours.map(({ hour_index: _, ...hour }) => hour);
  const shown = hours.map(({ hour_start }) => report.shownHours.has(hour_start));
  return [day, own, shown, share(day.bytes / report.bytes), comparison({ ...day, hours }, report)];
}
