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
import { hasOwnHeader } from '../capture/hours/own-file.js';
import { PACKETS } from '../capture/hours/own-format.js';
import { messageOf } from '../errors.js';
import {
  copyOf,
  isHourName,
  nameAfter,
  type RetentionRules,
  type RetentionStep,
  retentionSteps,
} from './retention.js';

export interface RetireOptions {
  readonly folder: string;
  readonly rules: RetentionRules;
  /** Epoch seconds. */
  readonly now: number;
  /** Writes what reports need of a capture to another file. */
  readonly compact: (path: string, target: string) => Promise<unknown>;
  /** Told of a file of the recorder that is old enough and was left as it is. */
  readonly onLeft: (name: string, why: string) => void;
}

/** A file whose successor is about to take its name's place: no report counts both, nor a hidden one. */
const HIDDEN = /^\.(.+)\.replaced$/;

/** Makes old hours of a folder smaller, only those that the recorder wrote. Returns what was done. */
export async function retire(options: RetireOptions): Promise<RetentionStep[]> {
  const { folder, rules, now, onLeft } = options;
  finishReplacements(folder);
  const done: RetentionStep[] = [];
  const names = readdirSync(folder).sort();
  for (const step of retentionSteps(names, rules, now)) {
    try {
      if (!(await hasOwnHeader(join(folder, step.name), PACKETS))) continue;
      const obstacle = obstacleTo(step, folder, names);
      if (obstacle === undefined) {
        await replace(step, options);
        done.push(step);
      } else onLeft(step.name, obstacle);
    } catch (error) {
      onLeft(step.name, messageOf(error));
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
  if (copy !== undefined) return `${copy} may be a copy of it, and would then count twice`;
  const target = nameAfter(step);
  return existsSync(join(folder, target)) ? `${target} is there already` : undefined;
}

/** The new file is whole, and on disk, before the old one goes. */
async function replace(step: RetentionStep, { folder, compact }: RetireOptions): Promise<void> {
  const [path, target] = [join(folder, step.name), join(folder, nameAfter(step))];
  const partial = `${target}.partial`;
  try {
    if (step.action === 'compact') await compact(path, partial);
    else await compress(path, partial);
    flush(partial);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  const hidden = join(folder, `.${step.name}.replaced`);
  renameSync(path, hidden);
  renameSync(partial, target);
  rmSync(hidden);
}

/** The packed file is as old as what it holds. */
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

/** Makes good what a power cut left half done. */
function finishReplacements(folder: string): void {
  for (const hidden of readdirSync(folder)) {
    const [, name] = HIDDEN.exec(hidden) ?? [];
    if (name === undefined || !isHourName(name)) continue;
    const successors = (['compress', 'compact'] as const).map((action) =>
      nameAfter({ name, action }),
    );
    const isReplaced = successors.some((successor) => existsSync(join(folder, successor)));
    if (isReplaced) rmSync(join(folder, hidden));
    else renameSync(join(folder, hidden), join(folder, name));
  }
}
