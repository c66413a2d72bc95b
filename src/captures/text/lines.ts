/** A batch of lines, and whether the last one lacks its line end. */
export interface Lines {
  readonly lines: readonly string[];
  readonly torn: boolean;
}

/** Maximum characters of a line; DuckDB's limit is similar. */
const LONGEST_LINE = 2_000_000;

/** Characters inspected to detect the line ends. */
const HEAD_SIZE = 1 << 14;

/** The reason given for rejecting a line that is too long. */
export const TOO_LONG = `longer than ${LONGEST_LINE / 1e6} million characters`;

/** Whether a line was truncated because it exceeds the limit. */
export function isTooLong(line: string): boolean {
  return line.length > LONGEST_LINE;
}

/**
 * Splits text into lines at LF, CRLF or CR CR LF, or at CR if it has no LF. Text after the last line end comes last,
 * as torn. Lines that are too long are truncated.
 */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Lines> {
  let rest = '';
  try {
    for await (const chunk of withLineFeeds(chunks)) {
      // The remainder is not searched again: a line may be as long as the file.
      const lines = chunk.split('\n');
      lines[0] = cut(rest + lines[0]);
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield { lines: lines.map(withoutReturns), torn: false };
    }
  } finally {
    // Also when reading fails: lines read so far count.
    if (rest !== '') yield { lines: [rest], torn: true };
  }
}

/** The lines of the beginning of a text; the last may be incomplete. */
export function linesOf(text: string): string[] {
  const lines = hasOnlyReturns(text) ? text.split('\r') : text.split('\n');
  return lines.map(withoutReturns);
}

/** Text whose lines end in CR alone, as Excel writes them for old Macs, with LF instead. */
async function* withLineFeeds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let head: string | undefined = '';
  let isReturns = false;
  const withFeeds = (text: string) => (isReturns ? text.replaceAll('\r', '\n') : text);
  try {
    for await (const chunk of chunks) {
      head = head === undefined ? undefined : head + chunk;
      if (head === undefined) yield withFeeds(chunk);
      else if (head.includes('\n') || head.length >= HEAD_SIZE) {
        isReturns = hasOnlyReturns(head);
        yield withFeeds(head);
        head = undefined;
      }
    }
  } finally {
    if (head) {
      isReturns = hasOnlyReturns(head);
      yield withFeeds(head);
    }
  }
}

/** A CR at the very end may be half of a line end. */
function hasOnlyReturns(text: string): boolean {
  return !text.includes('\n') && /\r[^\r]/.test(text);
}

function cut(line: string): string {
  return isTooLong(line) ? line.slice(0, LONGEST_LINE + 1) : line;
}

/** Programs that turn each LF into CRLF turn CRLF into CR CR LF. */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}
