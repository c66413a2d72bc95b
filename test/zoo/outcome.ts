import type { Protocol } from '../independent/counting.js';

/**
 * Why a line is not a packet: `torn` has no line end or was truncated by a restart, `nul` contains NUL bytes, `message` is
 * standard error of tshark.
 */
export type Reason = 'torn' | 'nul' | 'message';

export interface RejectedLine {
  /** The physical line of the decoded file, from 1. */
  readonly line: number;
  readonly reason: Reason;
  /** A second reason that is equally valid. */
  readonly or?: Reason;
}

/** The outer packet of a line with several values in a field. */
export interface OuterPacket {
  readonly line: number;
  readonly protocol: Protocol;
  readonly source: string;
  readonly source_port?: number;
  readonly destination: string;
  readonly destination_port?: number;
}

/** The expected figures of one file of the zoo that is built alone. */
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
  /** Seconds after the second in the file's name; for a file with restarts, of its first part. */
  readonly first_relative?: number;
  /** Absent for a file with restarts: the start of its second part can only be estimated. */
  readonly last_relative?: number;
  /** Epoch seconds, if the file has absolute times (read in UTC if they have no zone). */
  readonly first_epoch?: number;
  readonly last_epoch?: number;
  /** Header lines after the first, including those on the same line as other text. */
  readonly restarts?: number;
  /** Header lines without other text on their line; 1 by default. */
  readonly headers?: number;
  /** The file of which this is an identical copy. */
  readonly sameAs?: string;
}

/** Common to most files: every line is a packet and the file is complete. */
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

/** The times of these seven in files with absolute times, to the microsecond. */
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
