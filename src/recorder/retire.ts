import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readText } from '../captures/content.js';
import { PACKETS } from './own-format.js';
import { nameAfter, type RetentionRules, type RetentionStep, retentionSteps } from './retention.js';

export interface RetireOptions {
  readonly folder: string;
  readonly rules: RetentionRules;
  /** Epoch seconds. */
  readonly now: number;
  /** Writes what reports need of a capture to another file. */
  readonly condense: (path: string, target: string) => Promise<unknown>;
  readonly onFailure: (name: string, error: unknown) => void;
}

/** A file whose successor is about to take its name's place: no report counts both, nor a hidden one. */
const HIDDEN = /^\.(.+)\.replaced$/;

/** Makes old hours of a folder smaller, only those that the recorder wrote. Returns what was done. */
export async function retire(options: RetireOptions): Promise<RetentionStep[]> {
  const { folder, rules, now, onFailure } = options;
  finishReplacements(folder);
  const done: RetentionStep[] = [];
  for (const step of retentionSteps(readdirSync(folder).sort(), rules, now)) {
    try {
      if (!(await isOwn(join(folder, step.name)))) continue;
      if (existsSync(join(folder, nameAfter(step)))) continue;
      await replace(step, options);
      done.push(step);
    } catch (error) {
      onFailure(step.name, error);
    }
  }
  return done;
}

/** The new file is whole before the old one goes. */
async function replace(step: RetentionStep, { folder, condense }: RetireOptions): Promise<void> {
  const [path, target] = [join(folder, step.name), join(folder, nameAfter(step))];
  const partial = `${target}.partial`;
  try {
    if (step.action === 'condense') await condense(path, partial);
    else await compress(path, partial);
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

/** Makes good what a power cut left half done. */
function finishReplacements(folder: string): void {
  for (const hidden of readdirSync(folder)) {
    const [, name] = HIDDEN.exec(hidden) ?? [];
    if (name === undefined) continue;
    const successors = (['compress', 'condense'] as const).map((action) =>
      nameAfter({ name, action }),
    );
    const isReplaced = successors.some((successor) => existsSync(join(folder, successor)));
    if (isReplaced) rmSync(join(folder, hidden));
    else renameSync(join(folder, hidden), join(folder, name));
  }
}

/** Whether a file begins with the recorder's own header. */
async function isOwn(path: string): Promise<boolean> {
  const header = `${PACKETS.header}\n`;
  let head = '';
  for await (const text of readText(path)) {
    head += text;
    if (head.length >= header.length) break;
  }
  return head.startsWith(header);
}
