import { sqlFile } from '../../warehouse/db/sql-file.js';
import type { CulpritData } from './culprits.js';
import type { NewcomerData } from './organizations/newcomers.js';
import type { Unaddressed } from './unaddressed.js';

export const SOURCES = sqlFile('./sources.sql', import.meta.url);
export const DESTINATIONS = sqlFile('./destinations.sql', import.meta.url);
export const CONVERSATIONS = sqlFile('./conversations.sql', import.meta.url);
export const HEAVY_TAIL = sqlFile('./heavy-tail.sql', import.meta.url);
export const HALF = sqlFile('./half.sql', import.meta.url);
export const ADDRESS_PROGRAMS = sqlFile('./programs/address-programs.sql', import.meta.url);
export const OVER_TIME = sqlFile('./over-time.sql', import.meta.url);

export type RankedEndpoint = {
  readonly rank: number;
  readonly address: string;
  readonly packets: number;
  readonly bytes: number;
  /** In the other direction. */
  readonly bytes_back: number;
};
export type Conversation = {
  readonly rank: number;
  readonly address_a: string;
  readonly address_b: string;
  readonly packets: number;
  readonly bytes: number;
  readonly bytes_a_to_b: number;
  readonly bytes_b_to_a: number;
};
export type TailPoint = {
  readonly rank: number;
  readonly bytes: number;
  readonly share_of_endpoints: number;
  readonly share_of_bytes: number;
};
export type SourceConcentration = {
  /** The least number of sources that sent half, and nine tenths, of all bytes that have a source. */
  readonly half: number;
  readonly nine_tenths: number;
  readonly sources: number;
  /** The median of bytes per source. */
  readonly median: number;
  /** The Gini coefficient of bytes per source: 0 if all sent the same, near 1 if one sent nearly everything. */
  readonly gini: number;
};
/** The local program that exchanged most with the address. */
export type AddressProgram = { readonly address: string; readonly process: string };
export type SourceBin = {
  readonly address: string;
  readonly start: number;
  readonly bytes: number;
};

/** Rankings have at most 1,000 rows. */
export interface TalkerData {
  readonly sources: readonly RankedEndpoint[];
  readonly destinations: readonly RankedEndpoint[];
  readonly conversations: readonly Conversation[];
  readonly unaddressed: readonly Unaddressed[];
  readonly tail: readonly TailPoint[];
  /** For addresses that have a page. */
  readonly programs: readonly AddressProgram[];
  /** What the top sources sent, in bins of `step` seconds. */
  readonly overTime: readonly SourceBin[];
  readonly step: number;
  readonly half: SourceConcentration | undefined;
  readonly culprits: CulpritData;
  readonly newcomers: NewcomerData;
}
