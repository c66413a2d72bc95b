import { minuteOf } from '../capture/hours/hour-file-format.js';
import type { AmbiguousPackets } from './ambiguous-packets.js';
import { countOnce } from './count-once.js';
import type { Entry } from './merge-entries.js';
import type { HourToReplace, Piece } from './replace-hour.js';
import type { SortedLines } from './sorted-lines.js';
import type { Groups } from './source-groups.js';

/** The packets of an hour, each once, in order. */
export async function* packetPieces(
  { hour, header, existing }: HourToReplace,
  packets: SortedLines,
  groups: Groups,
  ambiguous: AmbiguousPackets,
): AsyncGenerator<Piece> {
  const { isDisjoint, runs, entries, remove } = packets.linesOf(hour);
  if (isDisjoint && existing.length === 0) {
    for (const { count, read } of runs) yield { content: read(), added: count };
  } else {
    const counted = countOnce(withColumnsOf(header, entries()), groups);
    for await (const { line, times, known } of ambiguous.inspect(counted)) {
      yield { content: `${line}\n`.repeat(times), added: Math.max(0, times - known) };
    }
  }
  remove();
}

/** The names of an hour, each once a minute. */
export async function* namePieces(
  { hour }: HourToReplace,
  names: SortedLines,
): AsyncGenerator<Piece> {
  const { entries, remove } = names.linesOf(hour);
  const seen = new Set<string>();
  let current = 0;
  for await (const { line, known } of countOnce(entries())) {
    const minute = minuteOf(Number.parseInt(line, 10));
    if (minute !== current) seen.clear();
    current = minute;
    const what = line.slice(line.indexOf(','));
    if (seen.has(what)) continue;
    seen.add(what);
    yield { content: `${line}\n`, added: Math.max(0, 1 - known) };
  }
  remove();
}

/**
 * Packets get the columns of the hour's file. If an earlier version wrote that, the same packets give the same lines. Values
 * of packets contain no commas.
 */
async function* withColumnsOf(header: string, entries: AsyncIterable<Entry>) {
  const columns = header.split(',').length;
  for await (const entry of entries) {
    const values = entry.line.split(',', columns);
    yield { ...entry, line: [...values, ...Array(columns - values.length).fill('')].join() };
  }
}
