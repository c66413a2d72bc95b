import type { RingFile } from './ring-file.js';

/** The files of dumpcap's ring that are not dissected yet, oldest first. */
export class RingQueue {
  private readonly waiting: RingFile[] = [];
  private latest = { isFinal: true };

  /** Adds a file that dumpcap has begun, which means that the one before it is complete. */
  add(path: string): void {
    this.finish();
    const state = { isFinal: false };
    this.latest = state;
    this.waiting.push({ path, isFinal: () => state.isFinal });
  }

  /** Marks the last file as complete, when dumpcap has ended. */
  finish(): void {
    this.latest.isFinal = true;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** Removes and returns the oldest file, which may still grow; undefined if there is none. */
  next(): RingFile | undefined {
    return this.waiting.shift();
  }
}
