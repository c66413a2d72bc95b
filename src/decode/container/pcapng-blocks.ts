import { readOptions } from './pcapng-options.js';
import type { PendingBytes } from './pending-bytes.js';

const FIELDS = 8;
/** Least bytes of a record: an address, and a name of one letter with its end. */
const MIN_RECORD: Readonly<{ [type: number]: number }> = { 1: 6, 2: 18 };

/** Whether a name resolution block follows the format; its names are not used. */
export function areNames(pending: PendingBytes, length: number, isLittleEndian: boolean): boolean {
  const end = length - 4;
  let at = FIELDS;
  while (at + 4 <= end) {
    const type = pending.u16(at, isLittleEndian);
    const size = pending.u16(at + 2, isLittleEndian);
    at += 4 + size + (-size & 3);
    if (type === 0) {
      return size === 0 && readOptions(pending, at, end, isLittleEndian) !== undefined;
    }
    if (at > end || size < (MIN_RECORD[type] ?? Number.POSITIVE_INFINITY)) return false;
  }
  return false;
}

const SECRETS_FIELDS = 16;

/** The body of a decryption secrets block in little-endian order; undefined if it does not follow the format. */
export function secretsIn(
  pending: PendingBytes,
  length: number,
  isLittleEndian: boolean,
): Uint8Array | undefined {
  if (length < SECRETS_FIELDS + 4) return undefined;
  const size = pending.u32(12, isLittleEndian);
  const end = SECRETS_FIELDS + size + (-size & 3);
  if (end + 4 > length || !readOptions(pending, end, length - 4, isLittleEndian)) return undefined;
  const body = new Uint8Array(end - FIELDS);
  const view = new DataView(body.buffer);
  view.setUint32(0, pending.u32(8, isLittleEndian), true);
  view.setUint32(4, size, true);
  const start = pending.at + SECRETS_FIELDS;
  body.set(pending.bytes.subarray(start, start + size), SECRETS_FIELDS - FIELDS);
  return body;
}
