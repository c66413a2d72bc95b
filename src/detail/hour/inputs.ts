import { share } from '../../format/quantity.js';
import type { Hour, Report } from '../../sections/report.js';

/** What an hour's page says that does not come from the packets of the hour alone. */
export function hourInputs({ hour_index: _, ...hour }: Hour, report: Report) {
  return [hour, share(hour.bytes / report.bytes)];
}
