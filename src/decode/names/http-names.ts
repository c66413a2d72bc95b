import type { Headers } from '../headers.js';

/** Letters of the longest method (IANA, http-methods), such as UPDATEREDIRECTREF and BASELINE-CONTROL, and of UPnP's. */
const MAX_METHOD = 20;
const [BLANK, HYPHEN, UNDERSCORE, A, H, Z] = [32, 45, 95, 65, 72, 90];
const [LINE_END, LINE_FEED] = [0x0d0a, 10];
/** "HTTP", "PROX", "CONN". */
const [HTTP, PROXY, CONNECT] = [0x48545450, 0x50524f58, 0x434f4e4e];
/** Where the status begins in HTTP/1.1, and the "10" of 101, Switching Protocols. */
const [STATUS, INFORMATIONAL] = [9, 0x3130];

/** How a segment may begin a request: undefined if it surely does not. */
export type Request = 'of HTTP' | 'of another protocol' | 'unfinished line' | undefined;

/**
 * Whether a segment begins like a request: with a method in capitals, or with a line end before it. The PROXY protocol
 * begins like that, too, and may be followed by anything; tshark knows it on any port.
 */
export function requestIn(headers: Headers): Request {
  const { bytes, payloadAt: start, end } = headers;
  const isBlank = headers.has(start, 2) && headers.u16(start) === LINE_END;
  if (!isBlank && !beginsWithMethod(headers)) return undefined;
  if (headers.has(start, 4) && headers.u32(start) === PROXY) return 'unfinished line';
  for (let at = start + 2; at < end; at += 1) {
    if (bytes[at] === LINE_FEED && !isBlank) return 'of another protocol';
    if (bytes[at] === H && headers.has(at, 4) && headers.u32(at) === HTTP) return 'of HTTP';
  }
  return 'unfinished line';
}

function beginsWithMethod(headers: Headers): boolean {
  const { payloadAt: start, end } = headers;
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

/** Whether a request begins that asks a proxy for a connection to elsewhere. */
export function isOfConnect(headers: Headers): boolean {
  const at = headers.payloadAt;
  return !headers.has(at, 4) || headers.u32(at) === CONNECT;
}

/** Whether the response may say that another protocol follows. */
export function mayUpgrade(headers: Headers): boolean {
  const at = headers.payloadAt + STATUS;
  return !headers.has(at, 2) || headers.u16(at) === INFORMATIONAL;
}
