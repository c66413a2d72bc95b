import { appendFileSync, createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A line and its place in its hour. */
export interface Entry {
  /** What entries are sorted by, lines of the same order by their text. */
  readonly order: number;
  /** Which of the sources it is of, by number: above 0 what is brought in, others what is there. */
  readonly source: number;
  readonly line: string;
}

/** Characters held in memory, all hours together. */
const HELD = 32e6;
const WRITTEN_AT_ONCE = 4096;

/** Sorts any number of lines, each within its hour, in bounded memory: what does not fit is put on disk, sorted. */
export class SortedRuns {
  private readonly held = new Map<number, Entry[]>();
  private readonly runs = new Map<number, string[]>();
  private size = 0;

  /** `folder` is made, and is to be removed by who is done. */
  constructor(
    private readonly folder: string,
    private readonly most = HELD,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  add(hour: number, entry: Entry): void {
    const own = this.held.get(hour);
    if (own) own.push(entry);
    else this.held.set(hour, [entry]);
    this.size += entry.line.length;
    if (this.size > this.most) this.spill();
  }

  /** The hours that have lines, in order. */
  hours(): number[] {
    return [...new Set([...this.held.keys(), ...this.runs.keys()])].sort((a, b) => a - b);
  }

  /** An hour's entries in order. The hour is gone afterwards. */
  async *take(hour: number): AsyncGenerator<Entry> {
    const paths = this.runs.get(hour) ?? [];
    const held = (this.held.get(hour) ?? []).sort(byOrder);
    this.held.delete(hour);
    this.runs.delete(hour);
    yield* merge([held[Symbol.iterator](), ...paths.map(readRun)]);
    for (const path of paths) rmSync(path);
  }

  private spill(): void {
    for (const [hour, entries] of this.held) {
      const paths = this.runs.get(hour) ?? [];
      const path = join(this.folder, `${hour}-${paths.length}.run`);
      this.runs.set(hour, [...paths, path]);
      entries.sort(byOrder);
      for (let i = 0; i < entries.length; i += WRITTEN_AT_ONCE) {
        const lines = entries.slice(i, i + WRITTEN_AT_ONCE);
        appendFileSync(path, lines.map((e) => `${e.order} ${e.source} ${e.line}\n`).join(''));
      }
    }
    this.held.clear();
    this.size = 0;
  }
}

async function* readRun(path: string): AsyncGenerator<Entry> {
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const [order = '', source = ''] = text.split(' ', 2);
    const line = text.slice(order.length + source.length + 2);
    yield { order: Number(order), source: Number(source), line };
  }
}

type Entries = Iterator<Entry> | AsyncIterator<Entry>;

/** Several sorted sequences as one: there are few, so the least of their heads is looked for each time. */
async function* merge(sequences: readonly Entries[]): AsyncGenerator<Entry> {
  const heads: { entry: Entry; sequence: Entries }[] = [];
  for (const sequence of sequences) {
    const { value, done } = await sequence.next();
    if (!done) heads.push({ entry: value, sequence });
  }
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (byOrder(b.entry, a.entry) < 0 ? b : a));
    yield least.entry;
    const { value, done } = await least.sequence.next();
    if (done) heads.splice(heads.indexOf(least), 1);
    else least.entry = value;
  }
}

function byOrder(a: Entry, b: Entry): number {
  return a.order - b.order || (a.line < b.line ? -1 : Number(a.line > b.line));
}
