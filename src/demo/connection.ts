import { sum } from 'd3-array';
import { packetsOf } from './batch.js';
import type { Conversation } from './conversation.js';
import { apportion } from './lengths/apportion.js';
import type { Exchange } from './plan.js';

/** One connection of an exchange: so many of its packets, from a local port of its own. */
export interface Connection {
  readonly conversation: Conversation;
  readonly nearPort: number;
  readonly received: number;
  readonly sent: number;
  /** Its part of the exchange. */
  readonly share: number;
}

/** Where Linux takes the local ports of outgoing connections from. */
const FIRST_PORT = 32_768;
const PORTS = 28_232;
/** Prime to PORTS: so many connections have different ports before one comes again. */
const PORT_STEP = 7919;
/** A connection of fewer packets is not worth splitting off. */
const FEWEST_PACKETS = 10;

/** Local ports in no obvious order, none twice in a day. */
export function portsFrom(first: number): () => number {
  let index = first;
  return () => {
    index += 1;
    return FIRST_PORT + ((index * PORT_STEP) % PORTS);
  };
}

/** Splits an exchange into connections: a few elephants, many mice. */
export function connectionsOf(
  { conversation, received, sent }: Exchange,
  { scale, random, nextPort }: { scale: number; random: () => number; nextPort: () => number },
): readonly Connection[] {
  const packets = packetsOf(received) + packetsOf(sent);
  const count = connectionCount(conversation, packets, scale);
  const weights = Array.from({ length: count }, () => 1 / (0.04 + random()));
  const all = sum(weights);
  const receivedPackets = apportion(packetsOf(received), weights);
  const sentPackets = apportion(packetsOf(sent), weights);
  return weights.map((weight, i) => ({
    conversation,
    nearPort: conversation.nearPort ?? nextPort(),
    received: receivedPackets[i] ?? 0,
    sent: sentPackets[i] ?? 0,
    share: weight / all,
  }));
}

function connectionCount(
  { nearPort, connectionPackets }: Conversation,
  packets: number,
  scale: number,
): number {
  if (nearPort !== undefined) return 1;
  const wanted = Math.round(packets / scale / connectionPackets);
  return Math.max(1, Math.min(wanted, Math.floor(packets / FEWEST_PACKETS)));
}
