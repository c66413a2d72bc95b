import { CAPTURE_SECONDS } from './day.js';

/** The packets of one capture in order of time. */
export interface Packets {
  readonly count: number;
  /** Nanoseconds since the first packet. */
  readonly times: Float64Array;
  readonly lengths: Uint16Array;
  /** Indexes into `flowTexts`. */
  readonly flows: Uint16Array;
  /** The columns between time and length, with the commas around them. */
  readonly flowTexts: readonly string[];
}

/** A sort key is the time in microseconds times this, plus the packet's index: below 2^53. */
const INDEXES = 2 ** 21;
/** Nanoseconds of a byte at 100 Mbit/s. */
const BYTE_NANOSECONDS = 80;
/** Preamble, frame check sequence and interframe gap of Ethernet. */
const GAP_BYTES = 24;

/** Collects packets in any order; in columns rather than objects, since an hour can have a million. */
export class PacketSheet {
  readonly #keys: Float64Array;
  readonly #lengths: Uint16Array;
  readonly #flows: Uint16Array;
  readonly #flowTexts: string[] = [];
  #count = 0;

  constructor(capacity: number) {
    this.#keys = new Float64Array(capacity);
    this.#lengths = new Uint16Array(capacity);
    this.#flows = new Uint16Array(capacity);
  }

  /** Adds a flow's columns, and returns its index. */
  addFlow(text: string): number {
    return this.#flowTexts.push(text) - 1;
  }

  add(seconds: number, length: number, flow: number): void {
    const index = this.#count;
    this.#keys[index] = Math.floor(seconds * 1e6) * INDEXES + index;
    this.#lengths[index] = length;
    this.#flows[index] = flow;
    this.#count += 1;
  }

  /** The packets in order of time, without overlaps on a link of 100 Mbit/s; the last is at the end of the capture. */
  inOrder(random: () => number): Packets {
    const count = this.#count;
    const keys = this.#keys.subarray(0, count).sort();
    const times = new Float64Array(count);
    const lengths = new Uint16Array(count);
    const flows = new Uint16Array(count);
    const first = Math.floor((keys[0] ?? 0) / INDEXES);
    let free = 0;
    for (let i = 0; i < count; i += 1) {
      const key = keys[i] as number;
      const microsecond = Math.floor(key / INDEXES);
      const index = key - microsecond * INDEXES;
      const length = this.#lengths[index] as number;
      const due = (microsecond - first) * 1000 + Math.floor(random() * 1000);
      const time = i === 0 ? 0 : Math.max(due, free);
      times[i] = time;
      lengths[i] = length;
      flows[i] = this.#flows[index] as number;
      free = time + (length + GAP_BYTES) * BYTE_NANOSECONDS;
    }
    const end = (CAPTURE_SECONDS - random()) * 1e9;
    if (count > 1) times[count - 1] = Math.max(times[count - 1] as number, Math.floor(end));
    return { count, times, lengths, flows, flowTexts: this.#flowTexts };
  }
}
