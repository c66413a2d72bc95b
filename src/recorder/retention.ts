import { HOUR } from './own-format.js';

/** How long hours are kept as they are. Seconds; undefined: for ever. */
export interface RetentionRules {
  /** After which an hour is packed. */
  readonly compress: number | undefined;
  /** After which its packets are given up for what reports need of them. */
  readonly keep: number | undefined;
}

/** What is to be done with an hour's file. */
export interface RetentionStep {
  readonly name: string;
  readonly action: 'compress' | 'condense';
}

/** What stands for an hour whose packets were given up ends with this. */
export const CONDENSED = '.rollup.parquet';
/** The files that the recorder writes, packed or not: on the hour, and numbered beside somebody else's. */
const OWN_NAME = /^(\d{9,10})(?:-\d+)?\.csv(\.gz)?$/;

/** Which files of a folder are old enough to be made smaller; `now` is in epoch seconds. */
export function retentionSteps(
  names: readonly string[],
  { compress = Infinity, keep = Infinity }: RetentionRules,
  now: number,
): RetentionStep[] {
  return names.flatMap((name): RetentionStep[] => {
    const [, second, packed] = OWN_NAME.exec(name) ?? [];
    if (second === undefined || Number(second) % HOUR !== 0) return [];
    const age = now - (Number(second) + HOUR);
    if (age > keep) return [{ name, action: 'condense' }];
    return age > compress && packed === undefined ? [{ name, action: 'compress' }] : [];
  });
}

/** The name of the file that takes the place of another. */
export function nameAfter({ name, action }: RetentionStep): string {
  return action === 'compress' ? `${name}.gz` : name.replace(/\.csv(\.gz)?$/, CONDENSED);
}
