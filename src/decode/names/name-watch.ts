import type { Headers } from '../headers.js';
import { PROTOCOL } from '../network/protocols.js';
import { FlowMarks } from './flow-marks.js';
import { mayTcpCarryName } from './tcp-names.js';
import { mayUdpCarryName } from './udp-names.js';

/** Protocols in IP that carry neither names nor packets. */
const WITHOUT_NAMES: ReadonlySet<number> = new Set([
  PROTOCOL.igmp,
  PROTOCOL.esp,
  PROTOCOL.none,
  PROTOCOL.ospf,
  PROTOCOL.vrrp,
  PROTOCOL.pgm,
]);
/** Messages that quote no packet: IANA, icmp-parameters: echo, router discovery, timestamp, information, mask. */
const ICMP_WITHOUT_PACKET = new Set([0, 8, 9, 10, 13, 14, 15, 16, 17, 18]);
/** IANA, icmpv6-parameters: echo, multicast listeners, discovery of routers and of who is next to one. */
const ICMPV6_WITHOUT_PACKET = new Set([128, 129, 130, 131, 132, 133, 134, 135, 136, 143]);

/** Finds the packets in which tshark may find a name. It may err on the side of more. */
export class NameWatch {
  private readonly marks = new FlowMarks();

  /**
   * Whether tshark may find a name in a packet, or needs it to find one in another. `mayHaveKeys` tells whether the
   * capture is of a kind that holds keys.
   */
  mayCarryName(headers: Headers, mayHaveKeys: boolean): boolean {
    switch (headers.protocol) {
      // Without IP.
      case -1:
        return false;
      case PROTOCOL.tcp:
        return mayTcpCarryName(headers, this.marks, mayHaveKeys);
      case PROTOCOL.udp:
        return mayUdpCarryName(headers);
      case PROTOCOL.icmp:
        return !isOf(ICMP_WITHOUT_PACKET, headers);
      case PROTOCOL.icmpv6:
        return !isOf(ICMPV6_WITHOUT_PACKET, headers);
      default:
        return !WITHOUT_NAMES.has(headers.protocol);
    }
  }
}

function isOf(types: ReadonlySet<number>, headers: Headers): boolean {
  const at = headers.payloadAt;
  return !headers.has(at, 1) || types.has(headers.u8(at));
}
