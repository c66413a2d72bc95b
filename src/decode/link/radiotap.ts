import type { Headers } from '../headers.js';
import { decodeWifi } from './wifi.js';

/** https://www.radiotap.org: version, padding, length, and bits of the fields that are present. */
const HEADER = 8;
const PRESENT = { flags: 0x02, timer: 0x01 };
const TIMER = 8;
const HAS_MORE_BITS = 0x80;
/** Flags: padding before the payload, and a frame that failed its check. */
const [IS_PADDED, IS_BAD] = [0x20, 0x40];

/** Decodes a frame of IEEE 802.11 behind a radiotap header. */
export function decodeRadiotap(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER) || headers.u8(at) !== 0) return false;
  const length = headers.u8(at + 2) + headers.u8(at + 3) * 0x100;
  if (length < HEADER || !headers.has(at, length)) return false;
  return isPlain(headers, at, length) && decodeWifi(headers, at + length);
}

/** Whether nothing in the header changes the place of the payload. */
function isPlain(headers: Headers, at: number, length: number): boolean {
  const present = headers.u8(at + 4);
  if (!(present & PRESENT.flags)) return true;
  let flagsAt = at + HEADER;
  for (let last = at + 7; headers.u8(last) & HAS_MORE_BITS; last += 4) {
    flagsAt += 4;
    if (flagsAt >= at + length) return false;
  }
  // Fields are aligned from the begin of the header.
  if (present & PRESENT.timer) flagsAt = at + Math.ceil((flagsAt - at) / TIMER) * TIMER + TIMER;
  return flagsAt < at + length && !(headers.u8(flagsAt) & (IS_PADDED | IS_BAD));
}
