import { statSync } from 'node:fs';
import { findCompanions } from '../captures/companions.js';
import { type FoundFile, findCaptures } from '../captures/find.js';
import { growthAmong } from '../captures/state.js';
import type { Config } from '../config.js';
import { messageOf } from '../errors.js';
import { makeClock } from '../wording/clock.js';
import { seenDisguise } from './disguise.js';
import { describeCompanion, digestProgram } from './inputs.js';
import { describeNetworks } from './networks.js';
import type { PseudonymKeys } from './pseudonym-keys.js';

/** What there is to make a report of. */
export interface Sight {
  /** Another text whenever a rebuild would give another site. */
  readonly digest: string;
  /** Another text whenever the config file has changed. */
  readonly settings: string;
  readonly files: readonly FoundFile[];
  /** Why there are none. */
  readonly error: unknown;
}

/** Looks at the captures, the program with its templates, and the config file. `now` is an epoch second. */
export function lookAt(
  config: Config,
  configFile: string | undefined,
  now: number,
  keys: PseudonymKeys,
): Sight {
  const settings = configFile === undefined ? '' : timesOf(configFile);
  try {
    const files = findCaptures(config.captures);
    // A file stops growing without any event, by the clock.
    const isGrowing = growthAmong(files, makeClock(config.timezone), now);
    const captures = files.map((file) => [
      ...[file.name, file.size, file.modified, file.changed],
      ...[isGrowing(file, true), isGrowing(file, false)],
    ]);
    const companions = findCompanions(config.captures, now).map(describeCompanion);
    const digest = JSON.stringify([
      ...[settings, digestProgram(), captures, companions],
      describeNetworks(config),
      seenDisguise(config, keys) ?? null,
    ]);
    return { digest, settings, files, error: undefined };
  } catch (error) {
    return { digest: JSON.stringify([settings, messageOf(error)]), settings, files: [], error };
  }
}

function timesOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
