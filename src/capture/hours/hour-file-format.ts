import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';

/** A kind of file that the recorder writes for each hour. */
export interface FileKind {
  readonly header: string;
  /** Header of earlier versions, whose columns are the first of today's. */
  readonly earlierHeader?: string;
  readonly extension: string;
}

export const PACKETS: FileKind = {
  header: RECORDED_FIELDS.join(),
  earlierHeader: RECORDED_FIELDS.slice(0, RECORDED_FIELDS.indexOf('ipv6.dst') + 1).join(),
  extension: '.csv',
};
export const NAMES: FileKind = { header: 'time,address,name,from', extension: '.names.csv' };
export const SOCKETS: FileKind = {
  header: 'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
  extension: '.sockets.csv',
};
/**
 * The times in which packets were captured, even if there were none; and how many packets were dropped from `dropped_from`
 * to `to`, in lines of their own that cover nothing, since dumpcap counts from its start to its end, over hours.
 */
export const COVERAGE: FileKind = {
  header: 'from,to,dropped,dropped_from',
  earlierHeader: 'from,to',
  extension: '.coverage.csv',
};

/** A compacted hour: rollups instead of packets. */
export const COMPACTED = '.rollup.parquet';

/** Seconds. */
export const HOUR = 3600;
const MINUTE = 60;

/** Start of the hour of a time, in epoch seconds. */
export function hourOf(time: number, hourLength = HOUR): number {
  return Math.floor(time / hourLength) * hourLength;
}

/** Start of the minute of a time, in epoch seconds. */
export function minuteOf(time: number): number {
  return Math.floor(time / MINUTE) * MINUTE;
}
