import { isCopyable } from './link-types.js';
import { PcapngClock } from './pcapng-clock.js';
import { readOptions } from './pcapng-options.js';
import type { PendingBytes } from './pending-bytes.js';

/** An interface description block. */
export interface CapturedInterface {
  readonly link: number;
  /** 0 means unlimited. */
  readonly snaplen: number;
  readonly clock: PcapngClock;
}

const FIELDS = 16;
const [RESOLUTION, FRAME_CHECK_LENGTH, OFFSET] = [9, 13, 14];
const SIZES = {
  4: 8,
  5: 17,
  6: 6,
  7: 8,
  8: 8,
  [RESOLUTION]: 1,
  10: 4,
  [FRAME_CHECK_LENGTH]: 1,
  [OFFSET]: 8,
};
const MICROSECONDS = 6;

/** Reads an interface description block. Returns the reason if tshark has to read it. */
export function readInterface(
  pending: PendingBytes,
  length: number,
  isLittleEndian: boolean,
): CapturedInterface | string {
  if (length < FIELDS + 4) return 'has an interface block that does not follow the format';
  const options = readOptions(pending, FIELDS, length - 4, isLittleEndian, SIZES);
  if (!options) return 'has interface options that do not follow the format';
  const find = (code: number) => options.find((option) => option.code === code);
  if (find(FRAME_CHECK_LENGTH)) return 'has frame check sequences';
  const link = pending.u16(8, isLittleEndian);
  if (!isCopyable(link)) return `has link type ${link}`;
  const [resolution, offset] = [find(RESOLUTION), find(OFFSET)];
  const codes = options.map(({ code }) => code).filter((code) => code in SIZES);
  if (new Set(codes).size < codes.length) return 'has an interface option twice';
  const clock = PcapngClock.of(
    resolution ? (pending.bytes[pending.at + resolution.at] ?? 0) : MICROSECONDS,
    offset ? pending.i64(offset.at, isLittleEndian) : 0n,
  );
  if (!clock) return 'has times that are finer than nanoseconds';
  return { link, snaplen: pending.u32(12, isLittleEndian), clock };
}
