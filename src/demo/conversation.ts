import type { LengthModelName } from './lengths/length-model.js';

/** How the packets of a connection lie in time. */
export type Rhythm = 'download' | 'stream' | 'page' | 'background';

/** All that a local and a remote address exchange over one service in the day at full size. */
export interface Conversation {
  /** The local end; empty with `far` for packets without IPv4 addresses. */
  readonly near: string;
  readonly far: string;
  /** `other` has no ports. */
  readonly protocol: 'tcp' | 'udp' | 'other';
  /** The remote end's port. */
  readonly port: number;
  /** The local end's port where it is always the same; else a new one each connection. */
  readonly nearPort?: number;
  /** Bytes from far to near, and from near to far. */
  readonly received: number;
  readonly sent: number;
  readonly receivedLengths: LengthModelName;
  readonly sentLengths: LengthModelName;
  /** How much of it falls into each captured hour, before the hours' totals are fitted; 0 is never. */
  readonly hours: readonly number[];
  readonly rhythm: Rhythm;
  /** Packets a connection on average, in the day at full size. */
  readonly connectionPackets: number;
}
