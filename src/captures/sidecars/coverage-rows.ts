import type { Span } from '../time/unite-spans.js';
import type { ReadSidecar } from './read-sidecar.js';

/** Packets that were dropped within a time, in epoch seconds. */
export interface Drops {
  readonly from: number;
  readonly to: number;
  readonly dropped: number;
}

/** The times that the lines of a coverage sidecar cover. */
export function spansIn(rows: ReadSidecar['rows']): Span[] {
  // Lines without two times are rejected.
  return rows.map(([from, to]) => [Number(from), Number(to)]);
}

/** The drops that they tell. */
export function dropsIn(rows: ReadSidecar['rows']): Drops[] {
  return rows.flatMap(([, to, dropped, since]) =>
    typeof dropped === 'number' ? [{ from: Number(since), to: Number(to), dropped }] : [],
  );
}
