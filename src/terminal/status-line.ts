import { clearLine, cursorTo } from 'node:readline';

/** The last line of a terminal, written again and again; in a file or a pipe each text is a line of its own. */
export interface StatusLine {
  /** Takes the place of the text before. */
  show(text: string): void;
  /** Leaves the text that stands, for other lines to follow. */
  leave(): void;
}

export function openStatusLine(stream: NodeJS.WriteStream, quiet: boolean): StatusLine {
  if (quiet) return { show() {}, leave() {} };
  if (!stream.isTTY)
    return { show: (text) => void stream.write(`${harmless(text)}\n`), leave() {} };
  let isShown = false;
  return {
    show(text) {
      cursorTo(stream, 0);
      // A longer text would run on into the next line, where it could not be taken back. Some terminals tell no width.
      const room = (stream.columns || Number.POSITIVE_INFINITY) - 1;
      stream.write([...harmless(text)].slice(0, room).join(''));
      clearLine(stream, 1);
      isShown = true;
    },
    leave() {
      if (isShown) stream.write('\n');
      isShown = false;
    },
  };
}

/** A file may be named like a command to the terminal. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{fffd}');
}
