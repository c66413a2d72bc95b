import type { PendingBytes } from './pending-bytes.js';

export interface BlockOption {
  readonly code: number;
  /** Where its value begins, after the block's begin. */
  readonly at: number;
  readonly size: number;
}

/** Sizes of options by their codes. */
export type OptionSizes = Readonly<{ [code: number]: number }>;

/** The options of a pcapng block from `start` to `end`; undefined if they do not follow the format, or have other sizes. */
export function readOptions(
  pending: PendingBytes,
  start: number,
  end: number,
  isLittleEndian: boolean,
  sizes: OptionSizes = {},
): BlockOption[] | undefined {
  const options: BlockOption[] = [];
  let at = start;
  while (at < end) {
    if (at + 4 > end) return undefined;
    const code = pending.u16(at, isLittleEndian);
    const size = pending.u16(at + 2, isLittleEndian);
    const next = at + 4 + size + (-size & 3);
    if (next > end || size !== (sizes[code] ?? size)) return undefined;
    if (code === END_OF_OPTIONS) return size === 0 && next === end ? options : undefined;
    options.push({ code, at: at + 4, size });
    at = next;
  }
  return options;
}

const END_OF_OPTIONS = 0;
