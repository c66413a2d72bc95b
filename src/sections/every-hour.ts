import type { MissingReason } from '../format/missing.js';
import type { Hour, Report } from './report.js';

const HOUR = 3600;

/** An hour of the report's period: its traffic, or why it is missing. */
export type SpannedHour =
  | { readonly start: number; readonly hour: Hour; readonly missing?: undefined }
  | { readonly start: number; readonly hour?: undefined; readonly missing: MissingReason };

/** Every hour from the first to the last. For short reports only. */
export function everyHour({ hourRows, gaps }: Pick<Report, 'hourRows' | 'gaps'>): SpannedHour[] {
  const captured = hourRows.map((hour): SpannedHour => ({ start: hour.hour_start, hour }));
  const missing = gaps.flatMap(({ start, hours, reason }) =>
    Array.from(
      { length: hours },
      (_, i): SpannedHour => ({
        start: start + i * HOUR,
        missing: reason,
      }),
    ),
  );
  return [...captured, ...missing].sort((a, b) => a.start - b.start);
}
