import type { Protocol } from '../../names/protocol.js';
import { type SqlFile, sqlFile } from '../../warehouse/db/sql-file.js';
import type { TimeBins } from '../time-step.js';

export const CAPTURED_MINUTES: SqlFile = sqlFile('./captured-minutes.sql', import.meta.url);
export const MINUTE_BINS: SqlFile = sqlFile('./minute-bins.sql', import.meta.url);
export const MINUTE_BANDS: SqlFile = sqlFile('./minute-bands.sql', import.meta.url);
export const BAND_BINS: SqlFile = sqlFile('./band-bins.sql', import.meta.url);
export const PEAK_CAUSES: SqlFile = sqlFile('./peak-causes.sql', import.meta.url);
export const SPIKES: SqlFile = sqlFile('./spikes.sql', import.meta.url);
export const PROTOCOL_BINS: SqlFile = sqlFile('./protocol-bins.sql', import.meta.url);

/** Minutes, or the minutes of an hour or a day together. */
export type MinuteBin = {
  readonly start: number;
  /** Where it ends, if not after the seconds of every bin. */
  readonly end?: number;
  /** How many of its minutes were captured. */
  readonly minutes: number;
  readonly packets: number;
  /** Those of its fullest minute. */
  readonly most_packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
};
/** The spread of bytes and of packets per minute. */
export type BandRow = { readonly start: number } & {
  readonly [Key in `${'bytes' | 'packets'}_${'min' | 'q1' | 'mean' | 'q3' | 'max'}`]: number;
};
export type Cause = { readonly address: string; readonly bytes: number };
export type Spike = {
  readonly minute_start: number;
  readonly bytes: number;
  /** The endpoint with the largest part in it, where one is local the other one; null for packets without addresses. */
  readonly address: string | null;
  /** Its part of the minute's bytes. */
  readonly share: number;
  /** Where most of that went; null where that cannot be told. */
  readonly direction: 'in' | 'out' | null;
  /** What the address was called then, and who has it. */
  readonly name: string | null;
  readonly organization: string | null;
  /** The service and the program of most of its part; null where there is no such. */
  readonly protocol: Protocol | null;
  readonly port: number | null;
  readonly process: string | null;
};
export type ProtocolBin = {
  readonly start: number;
  readonly tcp: number;
  readonly udp: number;
  readonly other: number;
  readonly unknown: number;
};
/** Bins of the report's period, and what was found in those that have traffic. */
export interface Binned<Row> extends TimeBins {
  readonly rows: readonly Row[];
}

/** What the rollups say of traffic over time. */
export interface VolumeData {
  readonly minutes: readonly MinuteBin[];
  /** Seconds of a bin of `minutes`. */
  readonly minuteStep: number;
  /** In long reports, for each width of a figure. */
  readonly bands: { readonly wide: Binned<BandRow>; readonly narrow: Binned<BandRow> } | undefined;
  /** Who sent most in the peak hour. */
  readonly causes: readonly Cause[];
  readonly spikes: readonly Spike[];
  readonly protocols: Binned<ProtocolBin>;
}
