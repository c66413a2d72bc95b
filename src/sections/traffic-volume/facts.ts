import { type SqlFile, sqlFile } from '../../warehouse/sql-file.js';

export const MINUTES: SqlFile = sqlFile('./minutes.sql', import.meta.url);
export const PEAK_CAUSES: SqlFile = sqlFile('./peak-causes.sql', import.meta.url);
export const SPIKES: SqlFile = sqlFile('./spikes.sql', import.meta.url);
export const PROTOCOL_BINS: SqlFile = sqlFile('./protocol-bins.sql', import.meta.url);

export type Minute = {
  readonly minute_index: number;
  readonly minute_start: number;
  readonly captured: boolean;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
};
export type Cause = { readonly address: string; readonly bytes: number };
export type Spike = {
  readonly minute_start: number;
  readonly bytes: number;
  readonly address: string;
  /** The address's part of the minute's bytes. */
  readonly share: number;
};
export type ProtocolBin = {
  readonly start: number;
  readonly tcp: number;
  readonly udp: number;
  readonly other: number;
};

/** What the rollups say of traffic over time. */
export interface VolumeFacts {
  readonly minutes: readonly Minute[];
  /** Who sent most in the peak hour. */
  readonly causes: readonly Cause[];
  readonly spikes: readonly Spike[];
  readonly protocolBins: readonly ProtocolBin[];
  /** Seconds of a protocol bin. */
  readonly step: number;
}
