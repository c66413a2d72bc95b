/** A batch of whole lines, and whether the last of them lacks its line end. */
export interface Lines {
  readonly lines: readonly string[];
  readonly torn: boolean;
}

/** Cuts text into lines at LF or CRLF. What stands after the last line end comes last, as torn. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Lines> {
  let rest = '';
  try {
    for await (const chunk of chunks) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield { lines: lines.map(withoutReturn), torn: false };
    }
  } finally {
    // Also when the chunks end in an error: what was read so far counts.
    if (rest !== '') yield { lines: [rest], torn: true };
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
