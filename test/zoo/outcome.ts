import type { Protocol } from '../independent/counting.js';

/**
 * Why a line is no packet: `torn` has no line end or was cut off by a restart, `nul` holds NUL
 * bytes, `message` is what tshark says on standard error.
 */
export type Reason = 'torn' | 'nul' | 'message';

export interface RejectedLine {
  /** The physical line of the decoded file, from 1. */
  readonly line: number;
  readonly reason: Reason;
  /** Where a second reason is just as true. */
  readonly or?: Reason;
}

/** The outer packet of a line that shows several values in a field. */
export interface OuterPacket {
  readonly line: number;
  readonly protocol: Protocol;
  readonly source: string;
  readonly source_port?: number;
  readonly destination: string;
  readonly destination_port?: number;
}

/** What must come of one file of the zoo when it is built alone. */
export interface Outcome {
  /** Relative to the zoo's folder. */
  readonly file: string;
  readonly packets: number;
  readonly bytes: number;
  readonly rejected: readonly RejectedLine[];
  readonly state: 'complete' | 'growing' | 'failed';
  readonly note: string;
  /** Packets of each protocol. */
  readonly protocols: Readonly<Record<Protocol, number>> & { readonly unknown?: number };
  /** Bytes by source address, where every address is listed. */
  readonly sources?: Readonly<Record<string, number>>;
  readonly outer?: readonly OuterPacket[];
  /** Seconds from the file's own second; of a file that restarts, of its first part. */
  readonly first_relative?: number;
  /** Absent of a file that restarts: its second part's beginning can only be estimated. */
  readonly last_relative?: number;
  /** Epoch seconds, where the file itself has them (read in UTC if it names no zone). */
  readonly first_epoch?: number;
  readonly last_epoch?: number;
  /** Header lines after the first, glued ones included. */
  readonly restarts?: number;
  /** Header lines that stand alone on their line; 1 unless said. */
  readonly headers?: number;
  /** The file of which this is a copy, byte for byte. */
  readonly sameAs?: string;
}

/** What most files share: every line is a packet and the file is complete. */
export const clean = { rejected: [], state: 'complete' } as const;

/** Ten packets between two hosts, as in `clean.csv`. */
export const tenPackets = {
  ...clean,
  packets: 10,
  bytes: 1278,
  protocols: { tcp: 10, udp: 0, other: 0 },
  sources: { '192.168.1.128': 478, '216.58.208.142': 800 },
  first_relative: 0,
  last_relative: 0.042164008,
} as const;

/** The first seven of them. */
export const sevenPackets = {
  ...clean,
  packets: 7,
  bytes: 1080,
  protocols: { tcp: 7, udp: 0, other: 0 },
  sources: { '192.168.1.128': 346, '216.58.208.142': 734 },
} as const;

/** When these seven were captured, to the microsecond, in the files that say so. */
export const sevenInTime = {
  first_epoch: 1643129441.023341,
  last_epoch: 1643129441.059041,
} as const;

/** Five DNS packets and an ICMP error that quotes one, as in `icmp-multivalue.csv`. */
export const icmpError = {
  ...clean,
  packets: 6,
  bytes: 630,
  protocols: { tcp: 0, udp: 5, other: 1 },
  sources: { '10.24.82.188': 380, '10.188.1.1': 250 },
  outer: [{ line: 7, protocol: 'other', source: '10.24.82.188', destination: '10.188.191.1' }],
  first_relative: 0,
  last_relative: 8.160583,
} as const;
