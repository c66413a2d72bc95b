import type { Headers } from '../headers.js';

// RFC 8446, 5.1: type, version, length.
const HEADER = 5;
const [CHANGE_CIPHER, ALERT, HANDSHAKE, DATA] = [20, 21, 22, 23];
const VERSION = 3;
/** RFC 8446, 4: type and length. */
const HANDSHAKE_HEADER = 4;
const [CLIENT_HELLO, SERVER_HELLO] = [1, 2];
/** Largest message that a record header and its handshake header may announce together. */
const MAX_RECORD = 0x4800;
const MAX_HELLO = 0x20000;
const MAX_RECORDS = 8;

/**
 * Bytes from the begin of the segment's payload to the end of the hello that begins in it; 0 if none does. Records
 * before it are skipped: after a retry request, the second hello follows a change of cipher. The server's is needed if
 * the capture may have keys, also after it.
 */
export function endOfHello(headers: Headers, mayHaveKeys: boolean): number {
  const start = headers.payloadAt;
  let at = start;
  for (let i = 0; i < MAX_RECORDS && headers.has(at, 2); i += 1) {
    const type = headers.u8(at);
    if (type !== HANDSHAKE && type !== CHANGE_CIPHER && type !== ALERT) return 0;
    if (headers.u8(at + 1) !== VERSION) return 0;
    // The rest of the header is in the next segment, or was not captured.
    if (!headers.has(at, HEADER)) return at + HEADER + MAX_RECORD - start;
    const size = headers.u16(at + 3);
    if (type === HANDSHAKE) {
      if (!headers.has(at + HEADER, HANDSHAKE_HEADER)) return at + HEADER + MAX_RECORD - start;
      const message = headers.u8(at + HEADER);
      const isHello = message === CLIENT_HELLO || (mayHaveKeys && message === SERVER_HELLO);
      if (isHello) return at - start + endOf(headers, at, size);
    }
    at += HEADER + size;
  }
  return 0;
}

/** The end of a hello, which may need more than one record. */
function endOf(headers: Headers, at: number, recordSize: number): number {
  const size = headers.u32(at + HEADER) % 0x1000000;
  const message = Math.min(size, MAX_HELLO) + HANDSHAKE_HEADER;
  if (message <= recordSize) return HEADER + recordSize;
  // One more record header for every record, however small.
  return HEADER + recordSize + (message - recordSize) * 2 + HEADER;
}

/** Whether a segment begins with a record of encrypted data. */
export function isEncrypted(headers: Headers): boolean {
  const at = headers.payloadAt;
  return headers.has(at, 2) && headers.u8(at) === DATA && headers.u8(at + 1) === VERSION;
}
