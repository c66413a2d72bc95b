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
  /** Where the packets go. */
  readonly target: string;
  /** Seconds that a packet's time counts from, by part of the file; a part begins with each header. */
  readonly starts: readonly number[];
  /** Whether text after the last line end is a line yet to be finished, not a torn one. */
  readonly isGrowing: boolean;
}

/** What was found while a file was rewritten. */
export interface Normalized extends Tally {
  /** Whether the file was compressed and ends before its content does. */
  readonly isCutShort: boolean;
}

const FLUSH_SIZE = 1 << 20;

/** Writes a file's packets in the one dialect that DuckDB reads without losing any; tells what was no packet. */
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
