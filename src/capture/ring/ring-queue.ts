import type { RingFile } from './ring-file.js';

/** The files of dumpcap's ring that are still to be read, in the order in which they were begun. */
export class RingQueue {
  private readonly waiting: RingFile[] = [];
  private latest = { isFinal: true };

  /** A file was begun: the one before it is whole. */
  add(path: string): void {
    this.finish();
    const state = { isFinal: false };
    this.latest = state;
    this.waiting.push({ path, isFinal: () => state.isFinal });
  }

  /** dumpcap ended: its last file is whole. */
  finish(): void {
    this.latest.isFinal = true;
  }

  /** How many files wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** The next file, which may still grow; undefined when there is none. */
  next(): RingFile | undefined {
    return this.waiting.shift();
  }
}
