import type { Dialect } from '../captures/dialect.js';
import type { TakenZone } from '../captures/wall-zones.js';
import type { CaptureRecord } from './capture-records.js';
import { basisOf, notesOfZones } from './zone-notes.js';

/** When a capture began, how exactly that is known, and what a reader should know of it. */
export type Dated = Pick<CaptureRecord, 'start' | 'timeBasis'> & {
  readonly notes: readonly string[];
};

export interface DateFacts {
  readonly dialect: Dialect;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  readonly firstPacket: number | undefined;
  /** What relative times count from, where the name does not say. */
  readonly estimatedStart?: number | undefined;
  /** What was taken for the zone of times that do not tell it. */
  readonly takenZones?: readonly TakenZone[];
}

const DAY = 86_400;

export function dateFile({
  dialect,
  namedStart,
  firstPacket,
  estimatedStart,
  takenZones = [],
}: DateFacts): Dated {
  if (dialect.timeForm === 'relative') {
    return {
      start: estimatedStart ?? namedStart,
      timeBasis: estimatedStart === undefined ? 'relative' : 'estimated',
      notes:
        namedStart === undefined
          ? ['When it began is estimated from the time of its last change.']
          : [],
    };
  }
  const timeBasis = basisOf(takenZones);
  const first = Math.floor(firstPacket ?? namedStart ?? 0);
  const agrees = namedStart !== undefined && Math.abs(first - namedStart) <= DAY;
  const zoneNotes = notesOfZones(takenZones, dialect.clock);
  if (agrees) return { start: namedStart, timeBasis, notes: zoneNotes };
  const disagree =
    namedStart === undefined ? [] : ['Its name and the times of its packets disagree.'];
  const notes = [...zoneNotes, ...disagree];
  return { start: first, timeBasis, notes };
}
