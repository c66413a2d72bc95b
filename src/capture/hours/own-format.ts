import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';

/** The files that the recorder writes for each hour. */
export interface FileKind {
  readonly header: string;
  readonly extension: string;
}

export const PACKETS: FileKind = { header: RECORDED_FIELDS.join(), extension: '.csv' };
export const NAMES: FileKind = { header: 'time,address,name,from', extension: '.names.csv' };
export const SOCKETS: FileKind = {
  header: 'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
  extension: '.sockets.csv',
};
/** When packets were captured, whether any came or not. */
export const COVERAGE: FileKind = { header: 'from,to', extension: '.coverage.csv' };

/** A compacted hour: rollups in the place of its packets. */
export const COMPACTED = '.rollup.parquet';

/** Seconds. */
export const HOUR = 3600;
const MINUTE = 60;

/** The epoch second at which the hour of an epoch second began. */
export function hourOf(time: number, hourLength = HOUR): number {
  return Math.floor(time / hourLength) * hourLength;
}

/** The epoch second at which the minute of an epoch second began: in each the same name of an address is written once. */
export function minuteOf(time: number): number {
  return Math.floor(time / MINUTE) * MINUTE;
}
