import { UserError } from '../errors.js';
import { visible } from '../format/visible.js';
import type { Report } from '../sections/report.js';
import { type LeftOut, unreadText } from '../warehouse/ingest/records/left-out.js';

/**
 * Throws a UserError if no packet of the captures could be read, so that an empty report never replaces a good one.
 * Captures without packets, finished or not, count as read.
 */
export function checkRead(report: Report, { unread, rejects }: LeftOut, captures: string): void {
  const { packets, files, files_failed, rejected_rows } = report;
  const areAllUnread = files_failed > 0 && files_failed === files;
  if (packets > 0 || !(areAllUnread || rejected_rows > 0)) return;
  const reasons = [
    ...unread.map(unreadText),
    ...rejects.map(({ file, line, reason }) => visible(`${file}, line ${line}: ${reason}`)),
  ];
  throw new UserError(`No packet could be read from the captures in ${captures}.`, {
    hint: reasons.join('\n  '),
  });
}
