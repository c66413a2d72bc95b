import type { Headers } from '../headers.js';
import type { FlowMarks } from './flow-marks.js';
import { isOfConnect, looksLikeResponse, mayUpgrade, requestIn } from './http-names.js';
import { HTTP_ON_TCP, NAMES_ON_TCP, STARTTLS_ON_TCP } from './name-ports.js';
import { endOfHello, isEncrypted } from './tls-names.js';

const SYN = 0x002;
/** Agreements on TLS are short. */
const MAX_AGREEMENT = 1024;
/** Of a request with a long path; servers refuse longer ones. */
const MAX_LINE = 0x10000;

/** Whether tshark may find a name in a TCP segment, or needs it to find one in a later segment. */
export function mayTcpCarryName(headers: Headers, marks: FlowMarks, mayHaveKeys: boolean): boolean {
  const { sourcePort, destinationPort, payloadAt: at, tcpLength } = headers;
  // Ports that are used again: tshark would take the new connection for the old one.
  if (headers.tcpFlags & SYN && marks.renew(headers)) return true;
  if (tcpLength <= 0 || at >= headers.end) return false;
  if (NAMES_ON_TCP[sourcePort] === 1 || NAMES_ON_TCP[destinationPort] === 1) return true;
  const hello = endOfHello(headers, mayHaveKeys);
  if (hello > 0) {
    marks.markUntil(headers, (headers.tcpSequence + hello) >>> 0);
    return true;
  }
  const request = requestIn(headers);
  if (request && isOfConnect(headers)) marks.awaitReply(headers);
  if (request === 'of HTTP') {
    // Its header may go on, and tshark waits for the end of its body.
    marks.markAll(headers);
    return true;
  }
  if (request === 'unfinished line') {
    marks.markUntil(headers, (headers.tcpSequence + MAX_LINE) >>> 0);
    return true;
  }
  if (request && HTTP_ON_TCP[destinationPort] === 1) return true;
  // On ports of HTTP, tshark knows without a response what it is, unless the connection goes on as something else.
  if (looksLikeResponse(headers)) {
    return HTTP_ON_TCP[sourcePort] !== 1 || mayUpgrade(headers) || marks.isAwaited(headers);
  }
  const mayAgree = STARTTLS_ON_TCP[sourcePort] === 1 || STARTTLS_ON_TCP[destinationPort] === 1;
  if (mayAgree && tcpLength <= MAX_AGREEMENT && !isEncrypted(headers)) return true;
  return marks.has(headers);
}
