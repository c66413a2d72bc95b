import type { Report } from '../sections/report.js';
import { count, plural } from '../wording/quantity.js';

/** How a report stands, whether it was built just now or before. */
export interface Standing {
  /** Whether nothing was missing, rejected or unreadable. */
  readonly isWhole: boolean;
  /** What the user is warned of. */
  readonly problems: readonly string[];
}

export function standingOf(report: Report): Standing {
  const missing = report.hours - report.hours_captured;
  const problems: string[] = [];
  if (missing > 0) {
    problems.push(`${plural(missing, 'hour')} of ${count(report.hours)} not captured`);
  }
  if (report.rejected_rows > 0) {
    problems.push(`${plural(report.rejected_rows, 'line')} rejected: see captures.html`);
  }
  if (report.files_failed > 0) {
    problems.push(`${plural(report.files_failed, 'file')} not read: see captures.html`);
  }
  problems.push(...report.networkProblems);
  return { isWhole: problems.length === 0, problems };
}
