import type { AssumedZone } from '../../../captures/time/wall-zones.js';
import type { Clock } from '../../../format/clock.js';
import type { TimeBasis } from './capture-records.js';

/** Zone names that notes list. */
const MOST_LISTED = 3;

/** How exact calendar times are, by where their zones come from. */
export function basisOf(taken: readonly AssumedZone[]): TimeBasis {
  if (taken.some(({ source }) => source === 'assumed')) return 'zone assumed';
  return taken.length > 0 ? 'zone assumed from file name' : 'epoch';
}

/** Notes for the reader on the time zones of a file's times. */
export function notesOfZones(taken: readonly AssumedZone[], { timezone }: Clock): string[] {
  const left = taken.length - MOST_LISTED;
  const notes = taken.slice(0, MOST_LISTED).map(({ name, source, offset }) => {
    const zone = offset === undefined ? timezone : offsetName(offset);
    const what =
      name === '' ? 'Its times name no zone' : `Its times name the zone ${JSON.stringify(name)}`;
    return source === 'assumed'
      ? `${what}: ${zone} is assumed.`
      : `${what}: ${zone} is assumed, which agrees with its file name.`;
  });
  return left > 0 ? [...notes, `The same applies to ${left} more zone names.`] : notes;
}

/** "UTC−05:00" */
function offsetName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `UTC${offset < 0 ? '−' : '+'}${digits.join(':')}`;
}
