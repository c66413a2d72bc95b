import type { Dialect } from '../../../captures/dialect/dialect.js';
import type { CaptureStart } from '../../../captures/files/start.js';
import type { AssumedZone } from '../../../captures/time/wall-zones.js';
import type { CaptureRecord } from './capture-records.js';
import { basisOf, notesOfZones } from './zone-notes.js';

/** When a capture began, how exactly that is known, and notes for the reader. */
export type Dated = Pick<CaptureRecord, 'start' | 'timeBasis'> & {
  readonly notes: readonly string[];
};

export interface DateFacts {
  readonly dialect: Dialect;
  /** By the file's name. */
  readonly named: CaptureStart | undefined;
  /** Modification time in epoch seconds. */
  readonly modified: number;
  readonly firstPacket: number | undefined;
  /** What relative times count from, if the name does not tell. */
  readonly estimatedStart?: number | undefined;
  /** The zones that were assumed for times without one. */
  readonly assumedZones?: readonly AssumedZone[];
}

const DAY = 86_400;
/** The note of a file whose packets have other times than its name. */
export const DISAGREEMENT = 'Its name and the times of its packets disagree.';

export function dateFile(facts: DateFacts): Dated {
  const { dialect, named, firstPacket, assumedZones = [] } = facts;
  if (dialect.timeForm === 'relative') return dateByName(facts);
  const timeBasis = basisOf(assumedZones);
  const first = Math.floor(firstPacket ?? named?.second ?? 0);
  const agrees = named !== undefined && Math.abs(first - named.second) <= DAY;
  const notes = notesOfZones(assumedZones, dialect.clock);
  if (agrees) return { start: named.second, timeBasis, notes };
  if (named !== undefined) notes.push(DISAGREEMENT);
  return { start: first, timeBasis, notes };
}

function dateByName({ named, modified, estimatedStart }: DateFacts): Dated {
  if (named === undefined) {
    const notes = ['When it began is estimated from the time of its last change.'];
    return { start: estimatedStart, timeBasis: 'estimated', notes };
  }
  const notes: string[] = [];
  if (isAhead(named.second, modified)) {
    notes.push(
      'By its name it began after it was last changed: rename it if its name tells another time.',
    );
  }
  if (named.isRepeated) {
    notes.push('Its name tells a time that clocks showed twice: it may be an hour off.');
  }
  const timeBasis = named.isZoneAssumed ? 'relative, zone assumed' : 'relative';
  return {
    start: named.second,
    timeBasis: estimatedStart === undefined ? timeBasis : 'estimated',
    notes,
  };
}

/** Whether a capture would have begun after its last change, with a day's tolerance for clocks and zones. */
export function isAhead(start: number, modified: number): boolean {
  return start > modified + DAY;
}
