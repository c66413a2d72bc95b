import type { Entry } from './merge-entries.js';
import { COMMON, type Groups } from './source-groups.js';

/** A line, and how often to write it. */
export interface Counted {
  readonly line: string;
  readonly times: number;
  /** How often existing files have it. */
  readonly known: number;
  /** How often each source has it, by the source's number. */
  readonly timesIn: ReadonlyMap<number, number>;
}

/**
 * Equal lines of several sources are the same packet; equal lines of one source are several packets of the same
 * nanosecond. So a line counts as often as the source with the most copies has it. Equal lines of sources in different
 * groups are different packets.
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
