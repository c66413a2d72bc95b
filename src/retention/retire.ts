import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PACKETS } from '../capture/hours/hour-file-format.js';
import { recorderHeader } from '../capture/hours/hour-file-name.js';
import { messageOf } from '../errors.js';
import {
  copyOf,
  isHourName,
  type RetentionRules,
  type RetentionStep,
  replacementName,
  retentionSteps,
} from './retention-steps.js';

export interface RetireOptions {
  readonly folder: string;
  readonly rules: RetentionRules;
  /** Epoch seconds. */
  readonly now: number;
  /** Writes the figures that reports need of a capture to another file. */
  readonly compact: (path: string, target: string) => Promise<unknown>;
  /** Called for a file that is old enough, but was not replaced. */
  readonly onSkip: (name: string, why: string) => void;
}

/** A file that is being replaced. Reports ignore hidden files, so none counts both it and its replacement. */
const REPLACED = /^\.(.+)\.replaced$/;

/** Compresses and compacts old hours that `traffic-report capture` wrote. Returns the steps done. */
export async function retire(options: RetireOptions): Promise<RetentionStep[]> {
  const { folder, rules, now, onSkip } = options;
  finishReplacements(folder);
  const done: RetentionStep[] = [];
  const names = readdirSync(folder).sort();
  for (const step of retentionSteps(names, rules, now)) {
    try {
      if (!(await recorderHeader(join(folder, step.name), PACKETS))) continue;
      const obstacle = obstacleTo(step, folder, names);
      if (obstacle === undefined) {
        await replace(step, options);
        done.push(step);
      } else onSkip(step.name, obstacle);
    } catch (error) {
      onSkip(step.name, messageOf(error));
    }
  }
  return done;
}

function obstacleTo(
  step: RetentionStep,
  folder: string,
  names: readonly string[],
): string | undefined {
  const copy = copyOf(step.name, names);
  if (copy !== undefined) return `${copy} may be a copy of it, whose packets would count twice`;
  const target = replacementName(step);
  return existsSync(join(folder, target)) ? `${target} exists already` : undefined;
}

/** The new file is complete, and on disk, before the old one is removed. */
async function replace(step: RetentionStep, { folder, compact }: RetireOptions): Promise<void> {
  const [path, target] = [join(folder, step.name), join(folder, replacementName(step))];
  const partial = `${target}.partial`;
  try {
    if (step.action === 'compact') await compact(path, partial);
    else await compress(path, partial);
    flush(partial);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  const replaced = join(folder, `.${step.name}.replaced`);
  renameSync(path, replaced);
  renameSync(partial, target);
  rmSync(replaced);
}

/** Keeps the modification time of the original. */
async function compress(path: string, target: string): Promise<void> {
  await pipeline(createReadStream(path), createGzip(), createWriteStream(target));
  const { atime, mtime } = statSync(path);
  utimesSync(target, atime, mtime);
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Completes or reverts replacements that were interrupted, as by a power failure. */
function finishReplacements(folder: string): void {
  for (const replaced of readdirSync(folder)) {
    const [, name] = REPLACED.exec(replaced) ?? [];
    if (name === undefined || !isHourName(name)) continue;
    const replacements = (['compress', 'compact'] as const).map((action) =>
      replacementName({ name, action }),
    );
    const isDone = replacements.some((replacement) => existsSync(join(folder, replacement)));
    if (isDone) rmSync(join(folder, replaced));
    else renameSync(join(folder, replaced), join(folder, name));
  }
}
