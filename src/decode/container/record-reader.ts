import type { PendingBytes } from './pending-bytes.js';
import type { ReadingEnd } from './reading-end.js';

/** What reads the records of one format. */
export interface RecordReader {
  /** Takes the complete records out of `pending`. Returns the end if nothing after it can be read. */
  read(pending: PendingBytes): ReadingEnd | undefined;
  /** The end of a file that leaves these bytes. */
  end(pending: PendingBytes): ReadingEnd;
}
