import { writeSync } from 'node:fs';

/** Writes all bytes: on a nearly full disk one call may write some of them only, and no error tells. */
export function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
