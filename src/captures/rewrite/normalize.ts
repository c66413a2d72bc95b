import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Dialect } from '../dialect/dialect.js';
import { LineLedger, type Tally } from '../packets/line-ledger.js';
import { CutShortError, readText } from '../text/content.js';
import { readLines } from '../text/lines.js';

export interface NormalizeOptions {
  readonly path: string;
  /** Bytes of the file to read. */
  readonly size: number;
  readonly dialect: Dialect;
  /** Path of the file to write. */
  readonly target: string;
  /** Epoch second at which each part of the file begins, 0 for absolute times; each header begins a part. */
  readonly starts: readonly number[];
  /** Whether the file is still being written: then an unfinished last line is not rejected. */
  readonly isGrowing: boolean;
}

/** The outcome of normalizing a file. */
export interface Normalized extends Tally {
  /** Whether the file is a truncated compressed file. */
  readonly isCutShort: boolean;
}

const FLUSH_SIZE = 1 << 20;

/** Copies a file's packets to the dialect that DuckDB reads without loss, with NORMALIZED_ROLES, and counts the other lines. */
export async function normalize(options: NormalizeOptions): Promise<Normalized> {
  const ledger = new LineLedger(options.dialect, options.starts);
  const output = createWriteStream(options.target);
  let buffer = '';
  let isCutShort = false;
  try {
    for await (const { lines, torn } of readLines(readText(options.path, options.size))) {
      if (torn) {
        if (!options.isGrowing) ledger.tear(lines[0] ?? '');
        continue;
      }
      for (const line of lines) buffer += ledger.take(line);
      if (buffer.length < FLUSH_SIZE) continue;
      if (!output.write(buffer)) await once(output, 'drain');
      buffer = '';
    }
  } catch (error) {
    if (!(error instanceof CutShortError)) throw error;
    isCutShort = true;
  }
  output.end(buffer);
  await once(output, 'finish');
  return { ...ledger.tally(), isCutShort };
}
