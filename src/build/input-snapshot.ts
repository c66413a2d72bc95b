import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { findCaptures } from '../captures/files/find.js';
import type { FoundFile } from '../captures/files/found-file.js';
import { growthAmong } from '../captures/files/state.js';
import { findSidecars } from '../captures/sidecars/find-sidecars.js';
import type { Config } from '../config/config.js';
import { messageOf } from '../errors.js';
import { contentMarkOf } from '../files/file-status.js';
import { makeClock } from '../format/clock.js';
import { describeSidecar, digestProgram } from './inputs.js';
import { describeNetworks } from './networks.js';
import { currentPseudonymization } from './pseudonymization.js';

/** What there is to make a report of. */
export interface InputSnapshot {
  /** Another text whenever a rebuild would give another site. */
  readonly digest: string;
  /** Another text whenever the config file has changed. */
  readonly settings: string;
  /** What a report is made of besides captures: of each another text whenever it has changed. */
  readonly others: Readonly<Partial<Record<Other, string>>>;
  readonly files: readonly FoundFile[];
  /** What lies beside the captures. */
  readonly sidecars: readonly FoundFile[];
  /** Why there are no captures. */
  readonly error: unknown;
}

export type Other = 'settings' | 'program' | 'networks' | 'key' | 'losses';

interface SnapshotOptions {
  readonly config: Config;
  /** It need not be there. */
  readonly configFile: string;
  /** How often the site was found to be gone. */
  readonly deletions: number;
  /** Epoch second. */
  readonly now: number;
  readonly keys: PseudonymKeys;
}

/** Looks at the captures, the program with its templates, and the config file. Never throws. */
export function takeSnapshot({
  config,
  configFile,
  deletions: losses,
  now,
  keys,
}: SnapshotOptions): InputSnapshot {
  const settings = contentMarkOf(configFile) ?? '';
  try {
    const files = findCaptures(config.captures, config);
    // A file stops growing without any event, by the clock.
    const isGrowing = growthAmong(files, makeClock(config.timezone), now);
    const captures = files.map((file) => [
      ...[file.name, file.size, file.modified, file.changed, file.trouble],
      ...[isGrowing(file, true), isGrowing(file, false)],
    ]);
    const sidecars = findSidecars(config.captures, now, config);
    const others = {
      settings,
      program: digestProgram(),
      networks: JSON.stringify(describeNetworks(config)),
      key: JSON.stringify(currentPseudonymization(config, keys) ?? null),
      losses: String(losses),
    };
    return {
      digest: JSON.stringify([others, captures, sidecars.map(describeSidecar)]),
      ...{ settings, others, files },
      sidecars: sidecars.map(({ file }) => file),
      error: undefined,
    };
  } catch (error) {
    const digest = JSON.stringify([settings, losses, messageOf(error)]);
    return { digest, settings, others: {}, files: [], sidecars: [], error };
  }
}
