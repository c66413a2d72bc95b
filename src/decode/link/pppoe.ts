import type { Headers } from '../headers.js';
import { decodePpp } from './ppp.js';

const HEADER = 6;
/** Version and type, both 1. */
const VERSION_AND_TYPE = 0x11;

/** Decodes a PPPoE session, RFC 2516, 4. */
export function decodePppoe(headers: Headers, at: number): boolean {
  if (!headers.has(at, HEADER)) return false;
  if (headers.u8(at) !== VERSION_AND_TYPE || headers.u8(at + 1) !== 0) return false;
  return headers.limit(at + HEADER, headers.u16(at + 4)) && decodePpp(headers, at + HEADER);
}
