import { type SqlFile, sqlFile } from '../../warehouse/db/sql-file.js';

export const CAPTURES: SqlFile = sqlFile('./captures.sql', import.meta.url);
export const REJECTS: SqlFile = sqlFile('./rejects.sql', import.meta.url);
export const OVERLAPS: SqlFile = sqlFile('./overlaps.sql', import.meta.url);
export const STRAYS: SqlFile = sqlFile('./strays.sql', import.meta.url);
export const SIDECARS: SqlFile = sqlFile('./sidecars.sql', import.meta.url);
export const SAMPLE: SqlFile = sqlFile('./sample.sql', import.meta.url);

export type CaptureRow = {
  readonly file: string;
  readonly hour_start: number | null;
  readonly size: number;
  readonly rows: number;
  readonly rejected: number;
  readonly stray: number;
  readonly first_packet: number | null;
  readonly last_packet: number | null;
  readonly time_basis: string | null;
  readonly state: 'complete' | 'growing' | 'failed' | 'duplicate';
  readonly note: string;
};
export type RejectRow = {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
  readonly text: string;
};
/** The packets of a file with stray timestamps. */
export type StrayRow = {
  readonly file: string;
  readonly packets: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
  /** The number of files that have any. */
  readonly files: number;
};
/** A sidecar file of the captures. */
export type SidecarRow = {
  readonly file: string;
  readonly kind: 'names' | 'sockets' | 'coverage';
  readonly rows: number;
  readonly rejected: number;
  readonly note: string;
  /** The total number of sidecars. */
  readonly sidecars: number;
};
export type Overlap = {
  readonly earlier_file: string;
  readonly file: string;
  /** How many files begin before an earlier one ends. */
  readonly overlaps: number;
};
export interface CaptureData {
  readonly captures: readonly CaptureRow[];
  readonly rejects: readonly RejectRow[];
  /** At most 200, in chronological order. */
  readonly strays: readonly StrayRow[];
  /** At most 200, those with rejected lines first. */
  readonly sidecars: readonly SidecarRow[];
  /** The first overlap, if any. */
  readonly overlap: Overlap | undefined;
  readonly sample: { readonly file: string; readonly sample: string } | undefined;
}
