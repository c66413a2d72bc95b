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

/** A minute, or the minutes of an hour or a day together. */
export type MinuteBin = {
  readonly start: number;
  /** Its end, if its length differs from `minuteStep`. */
  readonly end?: number;
  /** The number of captured minutes. */
  readonly minutes: number;
  readonly packets: number;
  /** The packets of the minute with the most. */
  readonly most_packets: number;
  readonly bytes: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
};
/** The distribution of bytes and of packets per minute. */
export type BandRow = { readonly start: number } & {
  readonly [Key in `${'bytes' | 'packets'}_${'min' | 'q1' | 'mean' | 'q3' | 'max'}`]: number;
};
export type Cause = { readonly address: string; readonly bytes: number };
export type Spike = {
  readonly minute_start: number;
  readonly bytes: number;
  /** The endpoint with the largest part in it; null for packets without addresses. */
  readonly address: string | null;
  /** Its part of the minute's bytes. */
  readonly share: number;
  /** The direction of most of that; null if there is none. */
  readonly direction: 'in' | 'out' | null;
  /** The name of the address at that time, and the organization of its network. */
  readonly name: string | null;
  readonly organization: string | null;
  /** The service and the program of most of its part; null if there is no such one. */
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
/** Bins of the report's period, with rows for those that have traffic. */
export interface Binned<Row> extends TimeBins {
  readonly rows: readonly Row[];
}

/** Traffic over time. */
export interface VolumeData {
  readonly minutes: readonly MinuteBin[];
  /** The width of the bins of `minutes` in seconds. */
  readonly minuteStep: number;
  /** The distribution of rates per minute for each width of a figure; in long reports only. */
  readonly bands: { readonly wide: Binned<BandRow>; readonly narrow: Binned<BandRow> } | undefined;
  /** The sources that sent most in the peak hour. */
  readonly causes: readonly Cause[];
  readonly spikes: readonly Spike[];
  readonly protocols: Binned<ProtocolBin>;
}
