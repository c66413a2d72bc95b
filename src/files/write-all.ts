import { writeSync } from 'node:fs';

/** Writes all bytes: on a nearly full disk a single call may write only some, without an error. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
