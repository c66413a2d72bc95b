import type { Dialect } from '../captures/dialect.js';
import type { CaptureRecord } from './capture-records.js';

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
}

const DAY = 86_400;

export function dateFile({ dialect, namedStart, firstPacket, estimatedStart }: DateFacts): Dated {
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
  const timeBasis = dialect.timeForm === 'iso-local' ? 'zone assumed' : 'epoch';
  const first = Math.floor(firstPacket ?? namedStart ?? 0);
  const agrees = namedStart !== undefined && Math.abs(first - namedStart) <= DAY;
  if (agrees) return { start: namedStart, timeBasis, notes: [] };
  const notes = namedStart === undefined ? [] : ['Its name and the times of its packets disagree.'];
  return { start: first, timeBasis, notes };
}
