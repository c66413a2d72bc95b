import type { Entry } from '../capture/hours/sorted-runs.js';
import { COMMON, type Groups } from './source-groups.js';

/** A line, and how often it is to be written. */
export interface Counted {
  readonly line: string;
  readonly times: number;
  /** How often it was there before, in the sources that were there. */
  readonly known: number;
  /** How often each source has it, by number. */
  readonly timesIn: ReadonlyMap<number, number>;
}

/**
 * The same line from several sources is the same packet; the same line twice in one source is two packets, sent in the
 * same nanosecond. So a line counts as often as in the source that has it most often. What sources of different groups
 * have are different packets.
 */
export async function* countOnce(
  entries: AsyncIterable<Entry>,
  groups: Groups = new Map(),
): AsyncGenerator<Counted> {
  let line: string | undefined;
  let timesIn = new Map<number, number>();
  for await (const entry of entries) {
    if (entry.line !== line) {
      if (line !== undefined) yield counted(line, timesIn, groups);
      line = entry.line;
      timesIn = new Map();
    }
    timesIn.set(entry.source, (timesIn.get(entry.source) ?? 0) + 1);
  }
  if (line !== undefined) yield counted(line, timesIn, groups);
}

function counted(line: string, timesIn: ReadonlyMap<number, number>, groups: Groups): Counted {
  const most = new Map<number, number>();
  for (const [source, each] of timesIn) {
    const group = groups.get(source) ?? COMMON;
    most.set(group, Math.max(most.get(group) ?? 0, each));
  }
  const known = [...timesIn].filter(([source]) => source <= 0).map(([, each]) => each);
  const times = [...most.values()].reduce((total, each) => total + each, 0);
  return { line, times, known: Math.max(0, ...known), timesIn };
}
