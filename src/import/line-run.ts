import type { PacketBatch } from '../decode/columns/packet-batch.js';
import { LineWriter } from '../decode/lines/line-writer.js';

/** Lines of one source within an hour, in memory. */
export class LineRun {
  /** Nanoseconds since the start of the hour. */
  private orders = new Float64Array(1024);
  private ends = new Uint32Array(1024);
  private readonly writer = new LineWriter();
  private isSorted = true;
  count = 0;

  /** `source`: above 0 for imported files, others for existing files. */
  constructor(readonly source: number) {}

  /** Bytes of all lines. */
  get size(): number {
    return this.writer.buffer.length;
  }

  addPacket(order: number, batch: PacketBatch, i: number): void {
    this.writer.write(batch, i);
    this.note(order);
  }

  /** A line without its line end. */
  addLine(order: number, line: string): void {
    this.writer.buffer.text(`${line}\n`);
    this.note(order);
  }

  /** Sorts the lines by order, and equal ones by their bytes. Returns them as they are to be written. */
  sorted(): SortedRun {
    const { count, source } = this;
    if (!this.isSorted) return this.rearranged();
    this.sortTies();
    const [first = 0, last = 0] = [this.orders[0], this.orders[count - 1]];
    return { source, count, first, last, bytes: this.writer.buffer.written };
  }

  private note(order: number): void {
    const { count } = this;
    if (count === this.orders.length) {
      this.orders = grown(this.orders, new Float64Array(count * 2));
      this.ends = grown(this.ends, new Uint32Array(count * 2));
    }
    this.orders[count] = order;
    this.ends[count] = this.size;
    this.isSorted &&= count === 0 || order >= (this.orders[count - 1] as number);
    this.count = count + 1;
  }

  /** Sorts the lines of each order, which are few and follow each other, where they are. */
  private sortTies(): void {
    const { orders, count } = this;
    for (let from = 0; from < count; ) {
      let end = from + 1;
      while (end < count && orders[end] === orders[from]) end += 1;
      if (end > from + 1) this.sortTie(from, end);
      from = end;
    }
  }

  private sortTie(from: number, end: number): void {
    const lines = Array.from({ length: end - from }, (_, i) => this.lineAt(from + i));
    if (lines.every((line, i) => i === 0 || Buffer.compare(lines[i - 1] ?? line, line) <= 0))
      return;
    const bytes = this.writer.buffer.written;
    let at = this.startOf(from);
    const copies = lines.map((line) => line.slice()).sort(Buffer.compare);
    for (const [i, line] of copies.entries()) {
      bytes.set(line, at);
      at += line.length;
      this.ends[from + i] = at;
    }
  }

  private startOf(i: number): number {
    return i === 0 ? 0 : (this.ends[i - 1] as number);
  }

  private lineAt(i: number): Uint8Array {
    return this.writer.buffer.written.subarray(this.startOf(i), this.ends[i]);
  }

  private rearranged(): SortedRun {
    const { count, orders, source } = this;
    const bytes = this.writer.buffer.written;
    const indexes = Uint32Array.from({ length: count }, (_, i) => i).sort(
      (a, b) =>
        (orders[a] as number) - (orders[b] as number) ||
        Buffer.compare(this.lineAt(a), this.lineAt(b)),
    );
    const arranged = new Uint8Array(bytes.length);
    let at = 0;
    for (const i of indexes) {
      const line = this.lineAt(i);
      arranged.set(line, at);
      at += line.length;
    }
    const first = orders[indexes[0] ?? 0] ?? 0;
    return { source, count, first, last: orders[indexes.at(-1) ?? 0] ?? 0, bytes: arranged };
  }
}

/** Sorted lines, each with its line end. */
export interface SortedRun {
  readonly source: number;
  readonly count: number;
  /** Orders of the first and the last line. */
  readonly first: number;
  readonly last: number;
  readonly bytes: Uint8Array;
}

function grown<T extends Float64Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
