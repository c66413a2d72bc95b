import { UserError } from '../errors.js';
import { visible } from '../format/visible.js';
import type { Report } from '../sections/report.js';
import { type LeftOut, unreadText } from '../warehouse/ingest/records/left-out.js';

/**
 * Throws a UserError when nothing that the captures hold could be read, so that no report of nothing takes the place of a
 * good one. A capture without packets, and one that waits for its first, were read.
 */
export function checkRead(report: Report, { unread, rejects }: LeftOut, captures: string): void {
  const { packets, files, files_failed, rejected_rows } = report;
  const areAllUnread = files_failed > 0 && files_failed === files;
  if (packets > 0 || !(areAllUnread || rejected_rows > 0)) return;
  const said = [
    ...unread.map(unreadText),
    ...rejects.map(({ file, line, reason }) => visible(`${file}, line ${line}: ${reason}`)),
  ];
  throw new UserError(`No packet could be read from the captures in ${captures}.`, {
    hint: said.join('\n  '),
  });
}
