import type { Headers } from '../headers.js';

/** Letters of the longest method (IANA, http-methods), such as UPDATEREDIRECTREF and BASELINE-CONTROL, and of UPnP's. */
const MAX_METHOD = 20;
const [BLANK, HYPHEN, UNDERSCORE, A, Z, CARRIAGE_RETURN, LINE_FEED] = [32, 45, 95, 65, 90, 13, 10];
/** "HTTP". */
const HTTP = 0x48545450;

/** Whether a segment begins like a request: with a method in capitals, or with a line end before it. */
export function looksLikeRequest(headers: Headers): boolean {
  const { payloadAt: start, end } = headers;
  const first = headers.u8(start);
  if (first === CARRIAGE_RETURN || first === LINE_FEED) return true;
  for (let at = start; at < end && at <= start + MAX_METHOD; at += 1) {
    const letter = headers.u8(at);
    if (letter === BLANK) return at > start;
    if (!(letter >= A && letter <= Z) && letter !== HYPHEN && letter !== UNDERSCORE) return false;
  }
  // The method goes on in the next segment.
  return end - start <= MAX_METHOD;
}

/** Whether a segment begins like a response, which tells tshark that the connection is HTTP. */
export function looksLikeResponse(headers: Headers): boolean {
  return headers.has(headers.payloadAt, 4) && headers.u32(headers.payloadAt) === HTTP;
}
