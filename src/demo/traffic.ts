import { sum } from 'd3-array';
import { randomLcg } from 'd3-random';
import { bytesOf, packetsOf } from './batch.js';
import { type Connection, connectionsOf, portsFrom } from './connection.js';
import { flowTexts } from './flow-text.js';
import { drawLengths } from './lengths/frame-lengths.js';
import { PacketSheet, type Packets } from './packet-sheet.js';
import type { Exchange, HourPlan } from './plan.js';
import { activeMoments, RHYTHMS, scatter } from './rhythm.js';

export interface TrafficOptions {
  readonly scale: number;
  /** Start of the local ports of this hour, which no other hour uses. */
  readonly firstPort: number;
}

/** The packets of one hour, from its own random sequence, so that hours are independent. */
export function makeTraffic(plan: HourPlan, { scale, firstPort }: TrafficOptions): Packets {
  const random = randomLcg(plan.start);
  const batches = plan.exchanges.flatMap(({ received, sent }) => [received, sent]);
  const sheet = new PacketSheet(sum(batches, packetsOf));
  const hour = { scale, random, nextPort: portsFrom(firstPort), moments: activeMoments(random) };
  for (const exchange of plan.exchanges) addExchange(sheet, exchange, hour);
  return sheet.inOrder(random);
}

interface Hour {
  readonly scale: number;
  readonly random: () => number;
  readonly nextPort: () => number;
  readonly moments: readonly number[];
}

function addExchange(sheet: PacketSheet, exchange: Exchange, hour: Hour): void {
  const { random, scale } = hour;
  const received = new Uint16Array(packetsOf(exchange.received));
  const sent = new Uint16Array(packetsOf(exchange.sent));
  drawLengths(exchange.received, random, received);
  drawLengths(exchange.sent, random, sent);
  const bytes = bytesOf([exchange.received, exchange.sent]) / scale;
  let receivedBefore = 0;
  let sentBefore = 0;
  for (const connection of connectionsOf(exchange, hour)) {
    const receivedTo = receivedBefore + connection.received;
    const sentTo = sentBefore + connection.sent;
    addConnection(sheet, connection, {
      ...hour,
      bytes: bytes * connection.share,
      received: received.subarray(receivedBefore, receivedTo),
      sent: sent.subarray(sentBefore, sentTo),
    });
    receivedBefore = receivedTo;
    sentBefore = sentTo;
  }
}

interface Contents extends Hour {
  readonly bytes: number;
  readonly received: Uint16Array;
  readonly sent: Uint16Array;
}

function addConnection(sheet: PacketSheet, connection: Connection, contents: Contents): void {
  const { received, sent, random } = contents;
  const pulses = RHYTHMS[connection.conversation.rhythm](contents);
  const roundTrip = 0.008 + 0.04 * random();
  const texts = flowTexts(connection);
  const outgoing = sheet.addFlow(texts.sent);
  scatter(pulses, sent.length, random, (seconds, i) => sheet.add(seconds, sent[i] ?? 0, outgoing));
  const incoming = sheet.addFlow(texts.received);
  scatter(pulses, received.length, random, (seconds, i) =>
    sheet.add(seconds + roundTrip, received[i] ?? 0, incoming),
  );
}
