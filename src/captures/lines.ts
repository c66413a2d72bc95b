/** A batch of whole lines, and whether the last of them lacks its line end. */
export interface Lines {
  readonly lines: readonly string[];
  readonly torn: boolean;
}

/** Characters of a line; DuckDB's reader takes about as many. */
const LONGEST_LINE = 2_000_000;

/** Why a line that is too long is none. */
export const TOO_LONG = `longer than ${LONGEST_LINE / 1e6} million characters`;

/** Whether a line is not all there, because it is longer than any line is. */
export function isTooLong(line: string): boolean {
  return line.length > LONGEST_LINE;
}

/**
 * Cuts text into lines at LF or CRLF. What stands after the last line end comes last, as torn. Of a line that is too long
 * only its beginning is given.
 */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Lines> {
  let rest = '';
  try {
    for await (const chunk of chunks) {
      // The rest is not looked through again: a line may be as long as the file.
      const lines = chunk.split('\n');
      lines[0] = cut(rest + lines[0]);
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield { lines: lines.map(withoutReturn), torn: false };
    }
  } finally {
    // Also when the chunks end in an error: what was read so far counts.
    if (rest !== '') yield { lines: [rest], torn: true };
  }
}

function cut(line: string): string {
  return isTooLong(line) ? line.slice(0, LONGEST_LINE + 1) : line;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
