import { share } from '../../format/quantity.js';
import type { Hour, Report } from '../../sections/report.js';

/** Everything that an hour's page shows besides the packets of that hour: if it changes, the page is outdated. */
export function hourInputs({ hour_index: _, ...hour }: Hour, report: Report) {
  return [hour, share(hour.bytes / report.bytes)];
}
