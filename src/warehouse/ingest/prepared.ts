import type { Inspection } from '../../captures/dialect/inspect.js';
import type { FoundFile } from '../../captures/files/found-file.js';
import type { CaptureStart } from '../../captures/files/start.js';
import type { KnownFile } from './records/capture-records.js';

/** A file to be read, and what its ends told. */
export interface Prepared {
  readonly fileId: number;
  readonly file: FoundFile;
  readonly fingerprint: string;
  /** Whether the file ends with a line end, or is empty. */
  readonly endsWhole: boolean;
  readonly isGrowing: boolean;
  /** When it began by its name, where that dates its packets. */
  readonly named: CaptureStart | undefined;
  /** Undefined when there is nothing to read: see the other fields. */
  readonly inspection: Inspection | undefined;
  /** Why it cannot be read, if it cannot. */
  readonly failure: string | undefined;
  /** The file that holds the very same capture, if one was met before. */
  readonly duplicateOf: string | undefined;
  /** What is known of it under its name, if anything. */
  readonly known: KnownFile | undefined;
  /** Whether it is what is known, and perhaps more after it. */
  readonly onlyGrew: boolean;
}
