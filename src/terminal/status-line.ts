import { clearLine, cursorTo } from 'node:readline';

/** The last line of a terminal, updated in place; in a file or a pipe each text is a line of its own. */
export interface StatusLine {
  /** Replaces the previous text. */
  show(text: string): void;
  /** Ends the line, so that other output can follow. */
  leave(): void;
}

export function openStatusLine(stream: NodeJS.WriteStream, quiet: boolean): StatusLine {
  if (quiet) return { show() {}, leave() {} };
  if (!stream.isTTY)
    return { show: (text) => void stream.write(`${withoutControls(text)}\n`), leave() {} };
  let isShown = false;
  return {
    show(text) {
      cursorTo(stream, 0);
      // A wrapped line could not be overwritten. Some terminals report no width.
      const width = (stream.columns || Number.POSITIVE_INFINITY) - 1;
      stream.write([...withoutControls(text)].slice(0, width).join(''));
      clearLine(stream, 1);
      isShown = true;
    },
    leave() {
      if (isShown) stream.write('\n');
      isShown = false;
    },
  };
}

/** File names may contain escape sequences. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{fffd}');
}
