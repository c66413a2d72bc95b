import { createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { PacketBatch } from '../decode/columns/packet-batch.js';
import { LineRun, type SortedRun } from './line-run.js';
import { type Entry, mergeEntries } from './merge-entries.js';

/** Maximum number of bytes of lines in memory, of all hours. */
const MAX_BUFFERED = 64e6;

/** Sorted lines in memory, or in a file. */
interface StoredRun extends Omit<SortedRun, 'bytes'> {
  readonly content: Uint8Array | string;
}

/** The lines of an hour. */
export interface HourLines {
  /** Runs without any order in common: then each line belongs to one source. */
  readonly isDisjoint: boolean;
  /** Bytes of the lines, each with its line end, in order of the first line of each run; sorted if they are disjoint. */
  readonly runs: readonly { readonly count: number; readonly read: () => Uint8Array }[];
  /** The lines in order, without line ends. */
  readonly entries: () => AsyncGenerator<Entry>;
  /** Removes them. */
  readonly remove: () => void;
}

/** Sorts any number of lines within their hours in bounded memory: an external merge sort. */
export class SortedLines {
  private readonly growing = new Map<number, LineRun[]>();
  private readonly stored = new Map<number, StoredRun[]>();
  private size = 0;
  private files = 0;

  /**
   * `orderOf` reads the order of a line: nanoseconds since the start of its hour. `folder` is created; the caller removes
   * it.
   */
  constructor(
    private readonly folder: string,
    private readonly orderOf: (line: string, hour: number) => number,
    private readonly maxBuffered = MAX_BUFFERED,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  addPacket(hour: number, order: number, source: number, batch: PacketBatch, i: number): void {
    const run = this.runOf(hour, source);
    const before = run.size;
    run.addPacket(order, batch, i);
    this.grew(run.size - before);
  }

  /** Adds a line without its line end. */
  addLine(hour: number, { order, source, line }: Entry): void {
    const run = this.runOf(hour, source);
    const before = run.size;
    run.addLine(order, line);
    this.grew(run.size - before);
  }

  /** The hours that have lines, in order. */
  hours(): number[] {
    return [...new Set([...this.growing.keys(), ...this.stored.keys()])].sort((a, b) => a - b);
  }

  linesOf(hour: number): HourLines {
    const own = (this.growing.get(hour) ?? []).map((run) => inMemory(run.sorted()));
    const runs = [...(this.stored.get(hour) ?? []), ...own].sort((a, b) => a.first - b.first);
    return {
      isDisjoint: runs.every(({ first }, i) => i === 0 || first > (runs[i - 1]?.last ?? first)),
      runs: runs.map((run) => ({ count: run.count, read: () => bytesOf(run) })),
      entries: () => mergeEntries(runs.map((run) => this.entriesOf(run, hour))),
      remove: () => this.remove(hour),
    };
  }

  private remove(hour: number): void {
    for (const { content } of this.stored.get(hour) ?? []) {
      if (typeof content === 'string') rmSync(content);
    }
    for (const run of this.growing.get(hour) ?? []) this.size -= run.size;
    this.growing.delete(hour);
    this.stored.delete(hour);
  }

  private runOf(hour: number, source: number): LineRun {
    const runs = this.growing.get(hour);
    const last = runs?.at(-1);
    if (last?.source === source) return last;
    const run = new LineRun(source);
    if (runs) runs.push(run);
    else this.growing.set(hour, [run]);
    return run;
  }

  private grew(bytes: number): void {
    this.size += bytes;
    if (this.size > this.maxBuffered) this.spill();
  }

  private spill(): void {
    for (const [hour, runs] of this.growing) {
      const stored = this.stored.get(hour) ?? [];
      for (const run of runs) {
        const { bytes, ...rest } = run.sorted();
        this.files += 1;
        const path = join(this.folder, `${this.files}.run`);
        writeFileSync(path, bytes);
        stored.push({ ...rest, content: path });
      }
      this.stored.set(hour, stored);
    }
    this.growing.clear();
    this.size = 0;
  }

  private async *entriesOf({ content, source }: StoredRun, hour: number): AsyncGenerator<Entry> {
    const input =
      typeof content === 'string' ? createReadStream(content) : Readable.from([content]);
    for await (const line of createInterface({ input })) {
      yield { order: this.orderOf(line, hour), source, line };
    }
  }
}

function inMemory({ bytes, ...rest }: SortedRun): StoredRun {
  return { ...rest, content: bytes };
}

function bytesOf({ content }: StoredRun): Uint8Array {
  return typeof content === 'string' ? readFileSync(content) : content;
}
