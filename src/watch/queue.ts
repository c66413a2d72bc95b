/** Times that decide, in seconds. */
export interface Pace {
  /** A burst of changes is over after so long without one. */
  readonly quiet: number;
  /** Under steady change no change waits longer for a rebuild to begin. */
  readonly patience: number;
}

/** What is to be remembered between events. Times are seconds of any one clock that never steps back. */
export interface Queue {
  readonly isBuilding: boolean;
  /** When the first and the latest change came that no rebuild has begun after. */
  readonly waiting: { readonly since: number; readonly latest: number } | undefined;
}

export const IDLE: Queue = { isBuilding: false, waiting: undefined };

export function changed(queue: Queue, now: number): Queue {
  return { ...queue, waiting: { since: queue.waiting?.since ?? now, latest: now } };
}

/** A rebuild begins: it sees all that has changed up to now. */
export function begun(): Queue {
  return { isBuilding: true, waiting: undefined };
}

export function ended(queue: Queue): Queue {
  return { ...queue, isBuilding: false };
}

/** When the next rebuild is to begin; undefined while one is running, or when nothing waits for one. */
export function dueAt(
  { isBuilding, waiting }: Queue,
  { quiet, patience }: Pace,
): number | undefined {
  if (isBuilding || waiting === undefined) return undefined;
  return Math.min(waiting.latest + quiet, waiting.since + patience);
}
