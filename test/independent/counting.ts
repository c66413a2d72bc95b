import { type LengthStatistics, lengthStatistics } from './lengths.js';

export type Protocol = 'tcp' | 'udp' | 'other';

/** One packet as in a report. Addresses and ports are absent if the capture does not have them. */
export interface Packet {
  /** Epoch seconds. */
  readonly time: number;
  /** `frame.len`, bytes. */
  readonly length: number;
  readonly protocol: Protocol;
  readonly source: string | undefined;
  readonly sourcePort: number | undefined;
  readonly destination: string | undefined;
  readonly destinationPort: number | undefined;
  readonly detail?: Detail | undefined;
}

/** What only the recorder's files tell. */
export interface Detail {
  /** RFC 9293, 3.1: FIN 1, SYN 2, RST 4. */
  readonly tcpFlags?: number;
  /** Number of the first byte carried, and how many are carried. */
  readonly sequence?: number;
  readonly payload?: number;
  readonly sourceMac?: string;
  readonly destinationMac?: string;
  readonly vlan?: number;
}

export interface Volume {
  packets: number;
  bytes: number;
}

export interface DirectedVolume extends Volume {
  bytesIn: number;
  bytesOut: number;
}

/** An unordered pair; `addressA` comes first by plain string comparison. */
export interface Conversation extends Volume {
  readonly addressA: string;
  readonly addressB: string;
  bytesAToB: number;
  /** Zero if both addresses are the same: each packet counts in one direction. */
  bytesBToA: number;
}

export type FlowKey = Omit<Packet, 'time' | 'length' | 'detail'>;

/**
 * A directed 5-tuple, until it pauses for longer than its timeout, or a minute with FIN or RST is followed by one with SYN;
 * `first` and `last` are the earliest and latest epoch seconds.
 */
export interface Flow extends FlowKey, Volume {
  first: number;
  last: number;
}

export interface TrafficCount {
  readonly packets: number;
  readonly bytes: number;
  readonly firstPacket: number | undefined;
  readonly lastPacket: number | undefined;
  /** By the epoch second at which the UTC hour or minute begins. */
  readonly hours: ReadonlyMap<number, DirectedVolume>;
  readonly minutes: ReadonlyMap<number, DirectedVolume>;
  /** The busiest by bytes; the earliest of equals. */
  readonly peakHour: number | undefined;
  readonly peakMinute: number | undefined;
  /** Frame length in bytes to packets. */
  readonly frameLengths: ReadonlyMap<number, number>;
  readonly frameLength: LengthStatistics | undefined;
  readonly protocols: Readonly<Record<Protocol, Volume>>;
  readonly sources: ReadonlyMap<string, Volume>;
  readonly destinations: ReadonlyMap<string, Volume>;
  /** By `conversationKey`. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** By `flowKey` and the number of pauses before. */
  readonly flows: ReadonlyMap<string, Flow>;
}

/** Seconds for which a flow may pause: packets after a longer pause are another flow. */
export const TIMEOUTS: Readonly<Record<Protocol, number>> = { tcp: 300, udp: 60, other: 60 };

/** Counts packets as simply as possible: one pass, maps, integer bytes. */
export function countPackets(
  packets: Iterable<Packet>,
  isLocal: (address: string) => boolean = isPrivateIPv4,
): TrafficCount {
  const total = { packets: 0, bytes: 0 };
  let firstPacket: number | undefined;
  let lastPacket: number | undefined;
  const hours = new Map<number, DirectedVolume>();
  const minutes = new Map<number, DirectedVolume>();
  const frameLengths = new Map<number, number>();
  const protocols = { tcp: nothing(), udp: nothing(), other: nothing() };
  const sources = new Map<string, Volume>();
  const destinations = new Map<string, Volume>();
  const conversations = new Map<string, Conversation>();
  const tuples = new Map<string, Packet[]>();

  for (const packet of packets) {
    const { time, length, protocol, source, destination } = packet;
    add(total, length);
    add(protocols[protocol], length);
    firstPacket = Math.min(firstPacket ?? time, time);
    lastPacket = Math.max(lastPacket ?? time, time);
    addDirected(entry(hours, startOf(time, 3600), nothingDirected), packet, isLocal);
    addDirected(entry(minutes, startOf(time, 60), nothingDirected), packet, isLocal);
    frameLengths.set(length, (frameLengths.get(length) ?? 0) + 1);
    if (source !== undefined) add(entry(sources, source, nothing), length);
    if (destination !== undefined) add(entry(destinations, destination, nothing), length);
    if (source === undefined || destination === undefined) continue;
    addConversation(conversations, source, destination, length);
    entry(tuples, flowKey(packet), () => []).push(packet);
  }

  return {
    ...total,
    firstPacket,
    lastPacket,
    hours,
    minutes,
    peakHour: busiest(hours),
    peakMinute: busiest(minutes),
    frameLengths,
    frameLength: lengthStatistics(frameLengths),
    protocols,
    sources,
    destinations,
    conversations,
    flows: flowsOf(tuples),
  };
}

/** The key of a pair of addresses, in either order. */
export function conversationKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** The key of a directed 5-tuple. */
export function flowKey(flow: FlowKey): string {
  const { protocol, source, sourcePort, destination, destinationPort } = flow;
  return `${protocol} ${source} ${sourcePort ?? ''} ${destination} ${destinationPort ?? ''}`;
}

/** 10/8, 172.16/12, 192.168/16, link-local and loopback. */
export function isPrivateIPv4(address: string): boolean {
  return /^(10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(address);
}

function addDirected(
  volume: DirectedVolume,
  packet: Packet,
  isLocal: (address: string) => boolean,
): void {
  add(volume, packet.length);
  const fromLocal = packet.source !== undefined && isLocal(packet.source);
  const toLocal = packet.destination !== undefined && isLocal(packet.destination);
  if (toLocal && !fromLocal) volume.bytesIn += packet.length;
  if (fromLocal && !toLocal) volume.bytesOut += packet.length;
}

function addConversation(
  conversations: Map<string, Conversation>,
  source: string,
  destination: string,
  length: number,
): void {
  const conversation = entry(conversations, conversationKey(source, destination), () => ({
    addressA: source < destination ? source : destination,
    addressB: source < destination ? destination : source,
    bytesAToB: 0,
    bytesBToA: 0,
    ...nothing(),
  }));
  add(conversation, length);
  if (source === conversation.addressA) conversation.bytesAToB += length;
  else conversation.bytesBToA += length;
}

/** Packets of each 5-tuple in order of time, a new flow after each pause that is too long and for each minute that opens again. */
function flowsOf(tuples: ReadonlyMap<string, readonly Packet[]>): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const [tuple, packets] of tuples) {
    let pauses = 0;
    let before: number | undefined;
    const flags = new Map<number, number>();
    for (const { time, detail } of packets) {
      const minute = startOf(time, 60);
      flags.set(minute, (flags.get(minute) ?? 0) | (detail?.tcpFlags ?? 0));
    }
    for (const packet of packets.toSorted((a, b) => a.time - b.time)) {
      const { time, length, detail: _, ...key } = packet;
      const [minuteBefore, minute] = [startOf(before ?? time, 60), startOf(time, 60)];
      const isClosed = ((flags.get(minuteBefore) ?? 0) & 5) !== 0;
      const opens = minute > minuteBefore && isClosed && ((flags.get(minute) ?? 0) & 2) !== 0;
      const isPause = before !== undefined && time - before > TIMEOUTS[packet.protocol];
      if (isPause || opens) pauses += 1;
      before = time;
      const fresh = () => ({ ...key, ...nothing(), first: time, last: time });
      const flow = entry(flows, `${tuple} ${pauses}`, fresh);
      add(flow, length);
      flow.last = time;
    }
  }
  return flows;
}

function add(volume: Volume, length: number): void {
  volume.packets += 1;
  volume.bytes += length;
}

function nothing(): Volume {
  return { packets: 0, bytes: 0 };
}

function nothingDirected(): DirectedVolume {
  return { packets: 0, bytes: 0, bytesIn: 0, bytesOut: 0 };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

function startOf(time: number, seconds: number): number {
  return Math.floor(time / seconds) * seconds;
}

function busiest(volumes: ReadonlyMap<number, Volume>): number | undefined {
  let peak: [number, number] | undefined;
  for (const [start, { bytes }] of volumes) {
    if (!peak || bytes > peak[1] || (bytes === peak[1] && start < peak[0])) peak = [start, bytes];
  }
  return peak?.[0];
}
