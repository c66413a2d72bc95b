import { sum } from 'd3-array';
import { packetsOf } from './batch.js';
import type { Conversation } from './conversation.js';
import { apportion } from './lengths/apportion.js';
import type { Exchange } from './plan.js';

/** One connection of an exchange. */
export interface Connection {
  readonly conversation: Conversation;
  readonly localPort: number;
  /** Packets. */
  readonly received: number;
  /** Packets. */
  readonly sent: number;
  /** Proportion of the exchange. */
  readonly share: number;
}

/** Ephemeral ports of Linux, ip(7): ip_local_port_range. */
const FIRST_PORT = 32_768;
const PORTS = 28_232;
/** Coprime to PORTS, so that no port repeats within PORTS connections. */
const PORT_STEP = 7919;
/** Minimum number of packets of a connection. */
const MIN_PACKETS = 10;

/** Returns a function that gives local ports in no obvious order, none twice in a day. */
export function portsFrom(first: number): () => number {
  let index = first;
  return () => {
    index += 1;
    return FIRST_PORT + ((index * PORT_STEP) % PORTS);
  };
}

/** Splits an exchange into a few large and many small connections. */
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
    localPort: conversation.localPort ?? nextPort(),
    received: receivedPackets[i] ?? 0,
    sent: sentPackets[i] ?? 0,
    share: weight / all,
  }));
}

function connectionCount(
  { localPort, connectionPackets }: Conversation,
  packets: number,
  scale: number,
): number {
  if (localPort !== undefined) return 1;
  const wanted = Math.round(packets / scale / connectionPackets);
  return Math.max(1, Math.min(wanted, Math.floor(packets / MIN_PACKETS)));
}
