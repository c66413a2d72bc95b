import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { FileKind } from '../capture/hours/hour-file-format.js';
import { writeWhole } from '../files/write-whole.js';
import type { Counted } from './count-once.js';

export interface HourToReplace {
  readonly hour: number;
  readonly kind: FileKind;
  /** Path of the file that is to hold it. */
  readonly path: string;
  /** Paths of the files whose lines are among those given. */
  readonly standing: readonly string[];
  /** Whether nobody has written anything of it yet. */
  readonly isNew: boolean;
}

const FLUSH_SIZE = 1 << 20;

/**
 * Puts a file with the lines given in the place of those of an hour, in one step, unless it would hold nothing new.
 * Returns how many lines are new.
 */
export async function replaceHour(
  { kind, path, standing }: HourToReplace,
  lines: AsyncIterable<Pick<Counted, 'line' | 'times' | 'known'>>,
): Promise<number> {
  const partial = `${path}.partial`;
  let added = 0;
  const file = openSync(partial, 'w');
  try {
    let text = `${kind.header}\n`;
    for await (const { line, times, known } of lines) {
      added += Math.max(0, times - known);
      text += `${line}\n`.repeat(times);
      if (text.length < FLUSH_SIZE) continue;
      writeWhole(file, Buffer.from(text));
      text = '';
    }
    writeWhole(file, Buffer.from(text));
    // The old file goes only for a new one that a power cut cannot empty.
    fsyncSync(file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  if (added === 0) {
    rmSync(partial);
    return 0;
  }
  renameSync(partial, path);
  for (const other of standing) if (other !== path) rmSync(other);
  return added;
}
