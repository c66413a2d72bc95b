import type { PacketBatch } from '../columns/packet-batch.js';
import { PROTOCOL } from '../network/protocols.js';
import { writeIPv6 } from './ipv6-text.js';
import { LineBuffer } from './line-buffer.js';

const [ADDRESS, MAC] = [16, 6];
const [HAS_SOURCE, HAS_DESTINATION] = [1, 2];
/** Ample for a line: the longest has two IPv6 addresses of 45 characters. */
const MAX_LINE = 512;

/**
 * Writes decoded packets as lines: the recorded fields in their order, separated by commas, quoted where there is a
 * value, each as tshark prints it. All in one function, since this is where an import spends most of its time.
 */
export class LineWriter {
  readonly buffer = new LineBuffer();

  /** Appends the line of a decoded packet, with a line end. */
  write(batch: PacketBatch, i: number): void {
    const { buffer } = this;
    buffer.reserve(MAX_LINE);
    const version = batch.version[i] as number;
    const protocol = batch.protocol[i] as number;
    const sourcePort = batch.sourcePort[i] as number;
    const destinationPort = batch.destinationPort[i] as number;
    const isTcp = protocol === PROTOCOL.tcp;
    const isUdp = protocol === PROTOCOL.udp;

    buffer.time(batch.second[i] as number, batch.nanosecond[i] as number);
    this.ipv4(batch, i, HAS_SOURCE, batch.source);
    buffer.number(isTcp ? sourcePort : -1);
    buffer.number(isUdp ? sourcePort : -1);
    this.ipv4(batch, i, HAS_DESTINATION, batch.destination);
    buffer.number(isTcp ? destinationPort : -1);
    buffer.number(isUdp ? destinationPort : -1);
    buffer.number(batch.length[i] as number);
    // A field of IPv4. With IPv6 it is written where ports do not tell TCP or UDP.
    const isNeeded = version === 4 || (version === 6 && (isTcp || isUdp) && sourcePort < 0);
    buffer.number(isNeeded ? protocol : -1);
    this.ipv6(batch, i, HAS_SOURCE, batch.source);
    this.ipv6(batch, i, HAS_DESTINATION, batch.destination);
    buffer.flags(batch.tcpFlags[i] as number);
    buffer.number(batch.tcpSequence[i] as number);
    buffer.number(batch.tcpLength[i] as number);
    this.mac(batch, i, batch.ethernetSource);
    this.mac(batch, i, batch.ethernetDestination);
    buffer.number(batch.vlan[i] as number);
    const hops = batch.hops[i] as number;
    buffer.number(version === 4 ? hops : -1);
    buffer.number(version === 6 ? hops : -1);
    buffer.endLine();
  }

  private ipv4(batch: PacketBatch, i: number, which: number, from: Uint8Array): void {
    const { buffer } = this;
    buffer.comma();
    if (!hasAddress(batch, i, 4, which)) return;
    buffer.quote();
    buffer.ipv4(from, i * ADDRESS);
    buffer.quote();
  }

  private ipv6(batch: PacketBatch, i: number, which: number, from: Uint8Array): void {
    const { buffer } = this;
    buffer.comma();
    if (!hasAddress(batch, i, 6, which)) return;
    buffer.quote();
    writeIPv6(buffer, from, i * ADDRESS);
    buffer.quote();
  }

  private mac(batch: PacketBatch, i: number, from: Uint8Array): void {
    const { buffer } = this;
    buffer.comma();
    if (batch.hasEthernet[i] !== 1) return;
    buffer.quote();
    buffer.mac(from, i * MAC);
    buffer.quote();
  }
}

function hasAddress(batch: PacketBatch, i: number, version: number, which: number): boolean {
  return batch.version[i] === version && ((batch.addresses[i] as number) & which) !== 0;
}
