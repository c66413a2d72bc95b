import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { writeAll } from '../files/write-all.js';

export interface HourToReplace {
  readonly hour: number;
  /** Header of the file to write. */
  readonly header: string;
  /** Path of the file to write. */
  readonly path: string;
  /** Paths of existing files, whose lines are among those to write. */
  readonly existing: readonly string[];
  /** Whether the hour has no files yet. */
  readonly isNew: boolean;
  /** Makes the file to write of one with its lines, unless it has just these. */
  readonly pack?: (lines: string, target: string) => Promise<void>;
}

/** Lines of an hour, with line ends. */
export interface Piece {
  readonly content: string | Uint8Array;
  /** How many of them existing files do not have. */
  readonly added: number;
}

/** Bytes, so that few lines are not written one by one. */
const FLUSH_SIZE = 1 << 20;

/**
 * Writes the given lines to an hour's file, unless no line is new. It replaces an existing file atomically; further files of
 * the hour are removed afterwards. Returns the number of new lines.
 */
export async function replaceHour(
  { header, path, existing, pack }: HourToReplace,
  pieces: AsyncIterable<Piece>,
): Promise<number> {
  const partial = `${path}.partial`;
  let added = 0;
  const file = openSync(partial, 'w');
  try {
    let text = `${header}\n`;
    const flush = () => {
      writeAll(file, Buffer.from(text));
      text = '';
    };
    for await (const { content, added: more } of pieces) {
      added += more;
      if (typeof content === 'string') text += content;
      if (typeof content === 'string' && text.length < FLUSH_SIZE) continue;
      flush();
      if (typeof content !== 'string') writeAll(file, content);
    }
    flush();
    // Before the old file is replaced, so that a power cut cannot lose both.
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
  if (pack) await packInto(path, partial, pack);
  else renameSync(partial, path);
  for (const other of existing) if (other !== path) rmSync(other);
  return added;
}

async function packInto(
  path: string,
  lines: string,
  pack: (lines: string, target: string) => Promise<void>,
): Promise<void> {
  const packed = `${path}.packed.partial`;
  try {
    await pack(lines, packed);
    flush(packed);
    renameSync(packed, path);
  } finally {
    rmSync(packed, { force: true });
    rmSync(lines, { force: true });
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
