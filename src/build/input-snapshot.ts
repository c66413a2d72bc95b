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

/** The inputs of a report at one moment. */
export interface InputSnapshot {
  /** Changes whenever a rebuild would give a different site. */
  readonly digest: string;
  /** Changes with the config file. */
  readonly settings: string;
  /** The other inputs; each text changes with its input. */
  readonly others: Readonly<Partial<Record<OtherInput, string>>>;
  readonly files: readonly FoundFile[];
  readonly sidecars: readonly FoundFile[];
  /** Why the captures could not be listed. */
  readonly error: unknown;
}

export type OtherInput = 'settings' | 'program' | 'networks' | 'key' | 'deletions';

interface SnapshotOptions {
  readonly config: Config;
  /** It need not exist. */
  readonly configFile: string;
  /** How often the site was found deleted. */
  readonly deletions: number;
  /** Epoch second. */
  readonly now: number;
  readonly keys: PseudonymKeys;
}

/** Never throws: an error becomes part of the snapshot. */
export function takeSnapshot({
  config,
  configFile,
  deletions,
  now,
  keys,
}: SnapshotOptions): InputSnapshot {
  const settings = contentMarkOf(configFile) ?? '';
  try {
    const files = findCaptures(config.captures, config);
    // A file stops growing at a time, without an event.
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
      deletions: String(deletions),
    };
    return {
      digest: JSON.stringify([others, captures, sidecars.map(describeSidecar)]),
      ...{ settings, others, files },
      sidecars: sidecars.map(({ file }) => file),
      error: undefined,
    };
  } catch (error) {
    const digest = JSON.stringify([settings, deletions, messageOf(error)]);
    return { digest, settings, others: {}, files: [], sidecars: [], error };
  }
}
