import type { LengthModelName } from './lengths/length-model.js';

/** The distribution of a connection's packets over time. */
export type Rhythm = 'download' | 'stream' | 'page' | 'background';

/** Traffic between a local and a remote address over one service during the day, at scale 1. */
export interface Conversation {
  /** Local address; this and `remote` are empty for packets without IPv4 addresses. */
  readonly local: string;
  readonly remote: string;
  /** `other` has no ports. */
  readonly protocol: 'tcp' | 'udp' | 'other';
  /** Remote port. */
  readonly port: number;
  /** Local port if it is always the same; if undefined, each connection has another one. */
  readonly localPort?: number;
  /** Bytes from remote to local. */
  readonly received: number;
  /** Bytes from local to remote. */
  readonly sent: number;
  readonly receivedLengths: LengthModelName;
  readonly sentLengths: LengthModelName;
  /** Weight of each captured hour, before the hours' totals are fitted; 0 stays 0. */
  readonly hours: readonly number[];
  readonly rhythm: Rhythm;
  /** Average packets of a connection, at scale 1. */
  readonly connectionPackets: number;
}
