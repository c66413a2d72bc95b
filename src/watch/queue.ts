/** In seconds. */
export interface Timing {
  /** A burst of changes ends after this long without one. */
  readonly quiet: number;
  /** Under steady change no rebuild is delayed longer than this. */
  readonly maxDelay: number;
}

/** The state between events. Times are seconds of a monotonic clock. */
export interface Queue {
  readonly isBuilding: boolean;
  /** Times of the first and the latest change since the last rebuild began. */
  readonly waiting: { readonly since: number; readonly latest: number } | undefined;
}

export const IDLE: Queue = { isBuilding: false, waiting: undefined };

export function changed(queue: Queue, now: number): Queue {
  return { ...queue, waiting: { since: queue.waiting?.since ?? now, latest: now } };
}

/** A rebuild begins: it includes all changes up to now. */
export function begun(): Queue {
  return { isBuilding: true, waiting: undefined };
}

export function ended(queue: Queue): Queue {
  return { ...queue, isBuilding: false };
}

/** When the next rebuild is due; undefined while one is running or nothing has changed. */
export function dueAt(
  { isBuilding, waiting }: Queue,
  { quiet, maxDelay }: Timing,
): number | undefined {
  if (isBuilding || waiting === undefined) return undefined;
  return Math.min(waiting.latest + quiet, waiting.since + maxDelay);
}
