import type { Entry } from './sorted-runs.js';

/** A line, and how often it is to be written. */
export interface Counted {
  readonly line: string;
  readonly times: number;
  /** How often it was there before, in the sources that were there. */
  readonly known: number;
}

/**
 * The same line from several sources is the same packet; the same line twice in one source is two packets, sent in the
 * same nanosecond. So a line counts as often as in the source that has it most often.
 */
export async function* countOnce(entries: AsyncIterable<Entry>): AsyncGenerator<Counted> {
  let line: string | undefined;
  let times = new Map<number, number>();
  for await (const entry of entries) {
    if (entry.line !== line) {
      if (line !== undefined) yield counted(line, times);
      line = entry.line;
      times = new Map();
    }
    times.set(entry.source, (times.get(entry.source) ?? 0) + 1);
  }
  if (line !== undefined) yield counted(line, times);
}

function counted(line: string, times: ReadonlyMap<number, number>): Counted {
  const known = [...times].filter(([source]) => source <= 0).map(([, each]) => each);
  return { line, times: Math.max(...times.values()), known: Math.max(0, ...known) };
}
