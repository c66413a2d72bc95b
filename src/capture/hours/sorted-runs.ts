import { appendFileSync, createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A line and its place in its hour. */
export interface Entry {
  /** The sort key; lines with the same one are sorted by their text. */
  readonly order: number;
  /** Number of its source: above 0 for imported files, others for existing files. */
  readonly source: number;
  readonly line: string;
}

/** Maximum number of characters in memory, of all hours. */
const MAX_BUFFERED = 32e6;
const LINES_PER_WRITE = 4096;

/** Sorts any number of lines within their hours in bounded memory: an external merge sort. */
export class SortedRuns {
  private readonly buffered = new Map<number, Entry[]>();
  private readonly runs = new Map<number, string[]>();
  private size = 0;

  /** `folder` is created; the caller removes it. */
  constructor(
    private readonly folder: string,
    private readonly maxBuffered = MAX_BUFFERED,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  add(hour: number, entry: Entry): void {
    const own = this.buffered.get(hour);
    if (own) own.push(entry);
    else this.buffered.set(hour, [entry]);
    this.size += entry.line.length;
    if (this.size > this.maxBuffered) this.spill();
  }

  /** The hours that have lines, in order. */
  hours(): number[] {
    return [...new Set([...this.buffered.keys(), ...this.runs.keys()])].sort((a, b) => a - b);
  }

  /** Returns an hour's entries in order and removes them. */
  async *take(hour: number): AsyncGenerator<Entry> {
    const paths = this.runs.get(hour) ?? [];
    const buffered = (this.buffered.get(hour) ?? []).sort(byOrder);
    this.buffered.delete(hour);
    this.runs.delete(hour);
    yield* merge([buffered[Symbol.iterator](), ...paths.map(readRun)]);
    for (const path of paths) rmSync(path);
  }

  private spill(): void {
    for (const [hour, entries] of this.buffered) {
      const paths = this.runs.get(hour) ?? [];
      const path = join(this.folder, `${hour}-${paths.length}.run`);
      this.runs.set(hour, [...paths, path]);
      entries.sort(byOrder);
      for (let i = 0; i < entries.length; i += LINES_PER_WRITE) {
        const lines = entries.slice(i, i + LINES_PER_WRITE);
        appendFileSync(path, lines.map((e) => `${e.order} ${e.source} ${e.line}\n`).join(''));
      }
    }
    this.buffered.clear();
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

/** Merges sorted sequences; they are few, so a linear search for the least head is enough. */
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
