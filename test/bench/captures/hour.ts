import type { Connection } from '../../../src/demo/connection.js';
import { COMPUTER } from '../../../src/demo/day.js';
import { flowTexts } from '../../../src/demo/flow-text.js';
import type { Packets } from '../../../src/demo/packet-sheet.js';
import { smallServers } from '../../../src/demo/small-servers.js';

export interface HourSize {
  readonly packets: number;
  readonly connections: number;
}

export interface Source {
  readonly random: () => number;
  /** The local port of a new connection. */
  readonly nextPort: () => number;
}

/** Servers in the order of the bytes that they send, whose number matters only in the demo day. */
const SERVERS = smallServers(1e9).map(({ address, service }) => ({
  ...service,
  local: COMPUTER,
  remote: address,
  sent: 0,
}));
/** Number of concurrent connections. */
const OPEN = 6;
const NANOSECONDS = 3.5985e12;

/**
 * An hour of millions of packets, without the demo day's exact lengths and totals. Connections are opened one after the
 * other, and the newest ones send in bursts.
 */
export function makeHour({ packets, connections }: HourSize, source: Source): Packets {
  const { random } = source;
  const times = new Float64Array(packets);
  const lengths = new Uint16Array(packets);
  const flows = new Uint16Array(packets);
  let [time, opened, current, burstEnd] = [0, 0, 0, 0];
  for (let i = 0; i < packets; i += 1) {
    if (i < burstEnd) {
      time += random();
    } else {
      const opens = opened <= (i * connections) / packets;
      if (opens) opened += 1;
      current = Math.max(0, opened - 1 - (opens ? 0 : Math.floor(oftenLow(random) * OPEN)));
      burstEnd = i + 1 + Math.floor(3 / (0.02 + random()));
      time += i === 0 ? 0 : 1000 * oftenLow(random);
    }
    const isReceived = random() < 0.55;
    times[i] = time;
    lengths[i] = isReceived ? receivedLength(random()) : sentLength(random());
    flows[i] = 2 * current + Number(isReceived);
  }
  const stretch = NANOSECONDS / time;
  for (let i = 0; i < packets; i += 1) times[i] = Math.floor((times[i] as number) * stretch);
  const texts = Array.from({ length: connections }, () => connect(source)).flat();
  return { count: packets, times, lengths, flows, flowTexts: texts };
}

/** The columns of a new connection to one of the servers, some of which are more frequent than others. */
function connect({ random, nextPort }: Source): readonly string[] {
  const conversation = SERVERS[Math.floor(oftenLow(random) * SERVERS.length)];
  if (!conversation) throw new Error('There are no servers.');
  const connection: Connection = {
    conversation,
    localPort: nextPort(),
    received: 0,
    sent: 0,
    share: 0,
  };
  const { sent, received } = flowTexts(connection);
  return [sent, received];
}

/** From 0 to 1, half of the values below 1/8. */
function oftenLow(random: () => number): number {
  const position = random();
  return position * position * position;
}

/** Full frames, and shorter ones. */
function receivedLength(position: number): number {
  if (position < 0.4) return 1514;
  return position < 0.65 ? 1393 : 66 + Math.floor((position - 0.65) * 3500);
}

/** Acknowledgements, and longer ones. */
function sentLength(position: number): number {
  if (position < 0.5) return 66;
  return position < 0.8
    ? 54 + Math.floor((position - 0.5) * 110)
    : 90 + Math.floor((position - 0.8) * 1500);
}
