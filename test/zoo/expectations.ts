import { damage } from './damage.js';
import { dialects } from './dialects.js';
import { nestedPackets } from './nested-packets.js';
import type { Outcome } from './outcome.js';
import { unusualTraffic } from './unusual-traffic.js';

export type { Outcome } from './outcome.js';

/** Every capture file of the zoo with its outcome. */
export const zoo: readonly Outcome[] = [
  ...dialects,
  ...damage,
  ...nestedPackets,
  ...unusualTraffic,
];

/** Files of the zoo that are not captures. */
export const notCaptures: readonly string[] = ['README.txt'];

/** The second that each file is copied under, with its own extension. */
export const copiedHour = 1_483_873_200;

/** The name that a file of the zoo is copied under: an hour and the file's own extension. */
export function copiedAs(file: string, hour = copiedHour): string {
  return `${hour}${/\.csv(\.(gz|zst))?$/.exec(file)?.[0] ?? ''}`;
}

export interface ZooTotals {
  readonly files: number;
  readonly packets: number;
  readonly bytes: number;
  readonly rejected: number;
  readonly restarts: number;
}

/** The totals of the whole zoo if each file is in its own hour. */
export const zooTotals: ZooTotals = totalsOf(zoo);

/** The same if identical files count once. */
export const zooTotalsWithoutCopies: ZooTotals = totalsOf(zoo.filter((one) => !one.sameAs));

/** The folder of two files of the same seconds: both count, fourteen packets twice. */
export const overlappingTotals: ZooTotals = totalsOf(
  zoo.filter(({ file }) => file.startsWith('overlapping/')),
);

function totalsOf(outcomes: readonly Outcome[]): ZooTotals {
  const sum = (measure: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + measure(outcome), 0);
  return {
    files: outcomes.length,
    packets: sum((outcome) => outcome.packets),
    bytes: sum((outcome) => outcome.bytes),
    rejected: sum((outcome) => outcome.rejected.length),
    restarts: sum((outcome) => outcome.restarts ?? 0),
  };
}
