import type { TakenZone } from '../../../captures/time/wall-zones.js';
import type { Clock } from '../../../format/clock.js';
import type { TimeBasis } from './capture-records.js';

/** Of many names of zones so many are told. */
const MOST_TOLD = 3;

/** How exact times of a date are, by what was taken for their zones. */
export function basisOf(taken: readonly TakenZone[]): TimeBasis {
  if (taken.some(({ source }) => source === 'assumed')) return 'zone assumed';
  return taken.length > 0 ? 'zone assumed from file name' : 'epoch';
}

/** What a reader should know of the zones that were taken for a file's times. */
export function notesOfZones(taken: readonly TakenZone[], { timezone }: Clock): string[] {
  const left = taken.length - MOST_TOLD;
  const notes = taken.slice(0, MOST_TOLD).map(({ name, source, offset }) => {
    const zone = offset === undefined ? timezone : offsetName(offset);
    const what =
      name === '' ? 'Its times name no zone' : `Its times name the zone ${JSON.stringify(name)}`;
    return source === 'assumed'
      ? `${what}: ${zone} is assumed.`
      : `${what}: ${zone} is assumed, which agrees with its file name.`;
  });
  return left > 0 ? [...notes, `So it is with ${left} more names of zones.`] : notes;
}

/** "UTC−05:00" */
function offsetName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `UTC${offset < 0 ? '−' : '+'}${digits.join(':')}`;
}
