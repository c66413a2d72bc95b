import { Headers } from '../../../src/decode/headers.js';
import { decoderOf } from '../../../src/decode/link/decode-link.js';

/** What was found of a packet, without what it does not have. */
export interface Decoded {
  readonly version?: number;
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: number;
  readonly ports?: readonly [number, number];
  readonly hops?: number;
  readonly vlan?: number;
  readonly tcp?: { readonly flags: number; readonly sequence: number; readonly length: number };
}

/** The headers of a packet; undefined if it is handed over. Its length on the wire is that of its bytes by default. */
export function decoded(
  link: number,
  packet: Uint8Array,
  length = packet.length,
): Decoded | undefined {
  // With other bytes around it: nothing of them may be read.
  const bytes = Buffer.concat([Buffer.alloc(3, 0x45), packet, Buffer.alloc(64, 0x45)]);
  const headers = new Headers();
  headers.begin(bytes, 3 + packet.length, 3 + length);
  if (!decoderOf(link)(headers, 3)) return undefined;
  const { version, protocol, hops, vlan } = headers;
  const size = version === 4 ? 4 : 16;
  const address = (at: number) => bytes.toString('hex', at, at + size);
  return {
    ...(version && { version, protocol, hops }),
    ...(version && { from: address(headers.sourceAt), to: address(headers.destinationAt) }),
    ...(headers.sourcePort >= 0 && { ports: [headers.sourcePort, headers.destinationPort] }),
    ...(vlan >= 0 && { vlan }),
    ...(headers.tcpFlags >= 0 && {
      tcp: {
        ...{ flags: headers.tcpFlags, sequence: headers.tcpSequence },
        length: headers.tcpLength,
      },
    }),
  };
}
