import type { Dialect } from '../dialect/dialect.js';
import { LineLedger, type Tally } from '../packets/line-ledger.js';
import { type ConvertOptions, convertLines } from './convert-lines.js';

export interface NormalizeOptions extends ConvertOptions {
  readonly dialect: Dialect;
  /** Epoch second at which each part of the file begins, 0 for absolute times; each header begins a part. */
  readonly starts: readonly number[];
}

/** The outcome of normalizing a file. */
export interface Normalized extends Tally {
  /** Whether the file is a truncated compressed file. */
  readonly isCutShort: boolean;
}

/** Copies a file's packets to the dialect that DuckDB reads without loss, with NORMALIZED_ROLES, and counts the other lines. */
export async function normalize(options: NormalizeOptions): Promise<Normalized> {
  const ledger = new LineLedger(options.dialect, options.starts);
  const isCutShort = await convertLines(options, '', {
    take: (line) => ledger.take(line),
    tear: (line) => ledger.tear(line),
  });
  return { ...ledger.tally(), isCutShort };
}
