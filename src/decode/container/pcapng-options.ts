import type { PendingBytes } from './pending-bytes.js';

export interface BlockOption {
  readonly code: number;
  /** Where its value begins, after the block's begin. */
  readonly at: number;
  readonly size: number;
}

/** The options of a pcapng block from `start` to `end`; undefined if they do not follow the format. */
export function readOptions(
  pending: PendingBytes,
  start: number,
  end: number,
  isLittleEndian: boolean,
): BlockOption[] | undefined {
  const options: BlockOption[] = [];
  let at = start;
  while (at < end) {
    if (at + 4 > end) return undefined;
    const code = pending.u16(at, isLittleEndian);
    const size = pending.u16(at + 2, isLittleEndian);
    const next = at + 4 + size + (-size & 3);
    if (next > end) return undefined;
    if (code === END_OF_OPTIONS) return size === 0 && next === end ? options : undefined;
    options.push({ code, at: at + 4, size });
    at = next;
  }
  return options;
}

const END_OF_OPTIONS = 0;
