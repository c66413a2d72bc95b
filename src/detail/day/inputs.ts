import { share } from '../../format/quantity.js';
import type { Day } from '../../sections/days.js';
import type { Report } from '../../sections/report.js';
import { comparison } from './sentences.js';

/** What a day's page says that does not come from the packets of the day alone. */
export function dayInputs({ hours, ...day }: Day, report: Report) {
  const own = hours.map(({ hour_index: _, ...hour }) => hour);
  const shown = hours.map(({ hour_start }) => report.shownHours.has(hour_start));
  return [day, own, shown, share(day.bytes / report.bytes), comparison({ ...day, hours }, report)];
}
