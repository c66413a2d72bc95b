import { isIP } from 'node:net';
import { RECORDED_FIELDS } from '../captures/dialect/columns.js';
import { type PacketBatch, VERDICT } from '../decode/columns/packet-batch.js';
import { PROTOCOL } from '../decode/network/protocols.js';
import { addressBytes } from '../names/address.js';

const [ADDRESS, MAC] = [16, 6];
const INDEX = new Map(RECORDED_FIELDS.map((field, i) => [field, i]));

/** Fills in the columns of a packet from its recorded line, whose values contain no commas. Time and length are known. */
export function fillPacket(batch: PacketBatch, i: number, line: string): void {
  const values = line.split(',');
  const of = (field: string) => values[INDEX.get(field) ?? -1]?.replaceAll('"', '') ?? '';
  const number = (field: string) => (of(field) === '' ? -1 : Number(of(field)));
  batch.verdict[i] = VERDICT.decoded;
  const isIPv6 = of('ipv6.src') !== '' || of('ipv6.hlim') !== '';
  const isIPv4 = of('ip.src') !== '' || of('ip.proto') !== '' || of('ip.ttl') !== '';
  const version = isIPv6 ? 6 : isIPv4 ? 4 : 0;
  batch.version[i] = version;
  const [source, destination] = [of('ip.src') || of('ipv6.src'), of('ip.dst') || of('ipv6.dst')];
  batch.addresses[i] = (source === '' ? 0 : 1) | (destination === '' ? 0 : 2);
  fillAddress(batch.source, i, source);
  fillAddress(batch.destination, i, destination);
  const ports = (['tcp', 'udp'] as const).find((each) => of(`${each}.srcport`) !== '');
  batch.protocol[i] = ports ? PROTOCOL[ports] : number('ip.proto');
  batch.sourcePort[i] = ports ? number(`${ports}.srcport`) : -1;
  batch.destinationPort[i] = ports ? number(`${ports}.dstport`) : -1;
  batch.tcpFlags[i] = number('tcp.flags');
  batch.tcpSequence[i] = number('tcp.seq_raw');
  batch.tcpLength[i] = number('tcp.len');
  batch.vlan[i] = number('vlan.id');
  batch.hops[i] = version === 6 ? number('ipv6.hlim') : number('ip.ttl');
  batch.hasEthernet[i] = of('eth.src') === '' ? 0 : 1;
  fillMac(batch.ethernetSource, i, of('eth.src'));
  fillMac(batch.ethernetDestination, i, of('eth.dst'));
}

function fillAddress(into: Uint8Array, i: number, text: string): void {
  if (isIP(text) !== 0) into.set(addressBytes(text), i * ADDRESS);
}

function fillMac(into: Uint8Array, i: number, text: string): void {
  if (text !== '') into.set(Buffer.from(text.replaceAll(':', ''), 'hex'), i * MAC);
}
