import * as fc from 'fast-check';
import type { Packet } from '../../independent/counting.js';
import { detailedPacket } from '../detailed-captures.js';

export const [FIN, SYN, RST, PSH, ACK] = [1, 2, 4, 8, 16] as const;

/** What a capture shows of a connection. */
export interface Planned {
  /** `late`: it began before the capture; `client` and `server`: only their packets were captured. */
  readonly outcome: 'answered' | 'refused' | 'silent' | 'late' | 'client' | 'server';
  readonly isInbound: boolean;
  readonly port: number;
  /** Milliseconds from SYN to SYN-ACK. */
  readonly handshake: number;
  readonly syns: number;
  readonly end: 'fin' | 'reset' | 'both' | 'open';
  /** Lengths of segments that the server sends, and whether each is sent twice. */
  readonly segments: readonly (readonly [length: number, isTwice: boolean])[];
  /** Seconds of pause before the end. */
  readonly pause: number;
}

export const plannedArbitrary: fc.Arbitrary<Planned> = fc.record({
  outcome: fc.constantFrom('answered', 'answered', 'refused', 'silent', 'late', 'client', 'server'),
  isInbound: fc.boolean(),
  port: fc.constantFrom(443, 22, 60_000),
  handshake: fc.integer({ min: 0, max: 2000 }),
  syns: fc.integer({ min: 1, max: 3 }),
  end: fc.constantFrom('fin', 'reset', 'both', 'open'),
  segments: fc.array(fc.tuple(fc.integer({ min: 1, max: 1400 }), fc.boolean()), { maxLength: 5 }),
  pause: fc.constantFrom(0, 30, 400),
});

const [LOCAL, REMOTE] = ['192.168.0.2', '198.51.100.7'] as const;

/** Packets of a connection that begins at `start`, the first second of a minute. */
export function packetsOf(plan: Planned, start: number, clientPort = 50_000): Packet[] {
  const [client, server] = plan.isInbound ? [REMOTE, LOCAL] : [LOCAL, REMOTE];
  const ends = [`${client}:${clientPort}`, `${server}:${plan.port}`] as const;
  const from = (isClient: boolean, at: number, tcpFlags: number, sequence = 0, payload = 0) => {
    const [one, other] = isClient ? ends : [ends[1], ends[0]];
    const detail = { tcpFlags, sequence, payload };
    const time = start + Math.round(at * 1000) / 1000;
    return detailedPacket(time, 'tcp', [one, other], 54 + payload, detail);
  };
  const { outcome, syns, handshake, segments, end, pause } = plan;
  const opening = Array.from({ length: syns }, (_, i) => from(true, i, SYN));
  const answerAt = syns - 1 + handshake / 1000;
  if (outcome === 'silent') return opening;
  if (outcome === 'refused') return [...opening, from(false, answerAt, RST | ACK)];
  let sequence = 1000;
  const data = segments.flatMap(([length, isTwice], i) => {
    const segment = from(false, answerAt + 1 + i / 10, PSH | ACK, sequence, length);
    sequence += length;
    return isTwice ? [segment, { ...segment, time: segment.time + 0.05 }] : [segment];
  });
  const endAt = answerAt + 3 + pause;
  const packets = [
    ...(outcome === 'late' ? [] : [...opening, from(false, answerAt, SYN | ACK)]),
    from(true, answerAt + 0.5, ACK),
    ...data,
    ...(end === 'fin' || end === 'both' ? [from(true, endAt, FIN | ACK)] : []),
    ...(end === 'reset' || end === 'both' ? [from(false, endAt + 0.2, RST)] : []),
  ];
  if (outcome === 'client') return packets.filter(({ source }) => source === client);
  return outcome === 'server' ? packets.filter(({ source }) => source === server) : packets;
}

/** The sums of tcp.csv for connections, by their plans alone. */
export function expectedOf(plans: readonly Planned[]) {
  const of = (test: (plan: Planned) => boolean) => plans.filter(test).length;
  const answered = plans.filter(({ outcome }) => outcome === 'answered');
  const carried = plans
    .filter(({ outcome }) => !['silent', 'refused', 'client'].includes(outcome))
    .flatMap(({ segments }) => segments);
  const bytes = (list: Planned['segments']) => list.reduce((sum, [length]) => sum + length, 0);
  const again = carried.filter(([, isTwice]) => isTwice);
  return {
    attempts: of(({ outcome }) => ['answered', 'refused', 'silent'].includes(outcome)),
    answered: answered.length,
    refused: of(({ outcome }) => outcome === 'refused'),
    unanswered: of(({ outcome }) => outcome === 'silent'),
    closed: answered.filter(({ end }) => end === 'fin' || end === 'both').length,
    reset: answered.filter(({ end }) => end === 'reset').length,
    payload: bytes(carried) + bytes(again),
    retransmitted: bytes(again),
    handshakes: answered.length,
  };
}

/** Seconds from first SYN to SYN-ACK of each answered connection, ascending. */
export function handshakesOf(plans: readonly Planned[]): number[] {
  return plans
    .filter(({ outcome }) => outcome === 'answered')
    .map(({ syns, handshake }) => syns - 1 + handshake / 1000)
    .sort((a, b) => a - b);
}
