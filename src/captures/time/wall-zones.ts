import type { Clock } from '../../format/clock.js';
import { type Meaning, meaningsOf } from './zone-names.js';

/** How the zone of a file's times is known. */
export type ZoneSource =
  /** The times include it. */
  | 'explicit'
  /** In that zone the first time is that in the file's name. */
  | 'file name'
  /** It is assumed. */
  | 'assumed';

/** A zone assumed for times that name none, or one with an ambiguous offset. */
export interface AssumedZone {
  /** The name beside the times; empty when there is none. */
  readonly name: string;
  readonly source: Exclude<ZoneSource, 'explicit'>;
  /** Seconds east of UTC; undefined: the report's zone. */
  readonly offset: number | undefined;
}

export interface WallZonesOptions {
  /** The report's. */
  readonly clock: Clock;
  /** Epoch second at which the capture began, if the file's name is unambiguous. */
  readonly start: number | undefined;
  /** The file's first time. */
  readonly first: WallTime | undefined;
}

/** A wall clock reading, in seconds as if it were UTC, and the name of its zone, if any. */
export interface WallTime {
  readonly wall: number;
  readonly zone: string;
}

interface Zone {
  readonly source: ZoneSource;
  readonly offset: number | undefined;
}

const HOUR = 3600;
const PARTIAL_HOURS = [
  -9.5, -4.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75, 13.75,
];
const WHOLE_HOURS = Array.from({ length: 27 }, (_, i) => i - 12);
/** Seconds east of UTC that are in use somewhere. */
export const OFFSETS = [...WHOLE_HOURS, ...PARTIAL_HOURS].map((hours) => hours * HOUR);
/** Seconds within which a capture's first packet must come for its name to determine the offset. */
const FIRST_WITHIN = 60;
/** Packets are out of order by fewer seconds; a larger step back is a change of the clock. */
export const OUT_OF_ORDER = 60;
/** A file with more zone names is damaged. */
const MOST_NAMES = 50;

/** Converts the wall clock times of one file, in order, to epoch seconds, and records the zones that it assumed. */
export class WallZones {
  private readonly zones = new Map<string, Zone>();
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: WallZonesOptions) {}

  epoch({ wall, zone: name }: WallTime): number {
    const { offset } = this.zones.get(name) ?? this.resolveZone(name, wall);
    const { clock } = this.options;
    // Time does not go back: a repeated hour is the later one.
    const t = offset === undefined ? clock.epoch(wall, this.last - OUT_OF_ORDER) : wall - offset;
    this.last = t;
    return t;
  }

  assumed(): AssumedZone[] {
    return [...this.zones].flatMap(([name, { source, offset }]) =>
      source === 'explicit' ? [] : [{ name, source, offset }],
    );
  }

  private resolveZone(name: string, wall: number): Zone {
    const zone = zoneOf(name, wall, this.options);
    if (this.zones.size < MOST_NAMES) this.zones.set(name, zone);
    return zone;
  }
}

function zoneOf(name: string, wall: number, { clock, start, first }: WallZonesOptions): Zone {
  const meanings = name === '' ? [] : meaningsOf(name, wall);
  const [usual, ...others] = meanings;
  if (usual && others.length === 0) return { source: 'explicit', offset: usual.offset };
  const own = meanings.find((meaning) => isOwn(meaning, wall, clock));
  const candidates = usual ? meanings.map(({ offset }) => offset) : OFFSETS;
  const named = first?.zone === name ? offsetByStart(first.wall, start, candidates) : undefined;
  if (first && named !== undefined) {
    // The report's own zone is better than its offset, which may change.
    const isReports = clock.offset(first.wall - named) === named;
    return { source: 'file name', offset: isReports && name === '' ? undefined : named };
  }
  if (own) return { source: 'explicit', offset: own.offset };
  return { source: 'assumed', offset: usual?.offset };
}

/** Whether the report's zone has this name and offset at that time. */
function isOwn({ offset, zones }: Meaning, wall: number, clock: Clock): boolean {
  return zones?.test(clock.timezone) === true && clock.offset(wall - offset) === offset;
}

function offsetByStart(wall: number, start: number | undefined, candidates: readonly number[]) {
  return start === undefined
    ? undefined
    : candidates.find((offset) => isFirstOf(wall - offset, start));
}

/** Whether a packet can be the first of a capture that began at a second; names are rounded down to seconds. */
export function isFirstOf(t: number, start: number): boolean {
  return t >= start - 1 && t <= start + FIRST_WITHIN;
}
