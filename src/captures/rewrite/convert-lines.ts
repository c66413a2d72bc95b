import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { CutShortError, readText } from '../text/content.js';
import { readLines } from '../text/lines.js';

export interface ConvertOptions {
  readonly path: string;
  /** Bytes of the file to read. */
  readonly size: number;
  /** Path of the file to write. */
  readonly target: string;
  /** Whether the file is still being written: then an unfinished last line is not rejected. */
  readonly isGrowing: boolean;
}

/** What becomes of a file's lines. */
export interface LineConverter {
  /** The text to write for a line. */
  readonly take: (line: string) => string;
  /** Rejects text after the last line end. */
  readonly tear: (line: string) => void;
}

const FLUSH_SIZE = 1 << 20;

/** Writes `begin` and what becomes of each line of a file. Returns whether it is a truncated compressed file. */
export async function convertLines(
  { path, size, target, isGrowing }: ConvertOptions,
  begin: string,
  { take, tear }: LineConverter,
): Promise<boolean> {
  const output = createWriteStream(target);
  let buffer = begin;
  let isCutShort = false;
  try {
    for await (const { lines, torn } of readLines(readText(path, size))) {
      if (torn) {
        if (!isGrowing) tear(lines[0] ?? '');
        continue;
      }
      for (const line of lines) buffer += take(line);
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
  return isCutShort;
}
