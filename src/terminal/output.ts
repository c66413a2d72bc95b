import { volume } from '../format/quantity.js';
import { colorsOf } from './colors.js';
import { type ProgressBar, startBar } from './progress-bar.js';
import { openStatusLine, type StatusLine } from './status-line.js';

/** What a command says while and after it works. */
export interface Output {
  /** A line, unless the user wants quiet. */
  say(text: string): void;
  /** The line that matters most. */
  headline(text: string): void;
  /** Something that the user should see even then. */
  warn(text: string): void;
  /** How far the reading of bytes is. */
  progress(done: number, total: number): void;
  endProgress(): void;
}

/** A file or two are read before a bar could be seen. */
const LEAST_BYTES_FOR_PROGRESS = 50e6;

export interface OutputStreams {
  /** For what a reader wants to see. */
  readonly text: NodeJS.WriteStream;
  /** For warnings and progress. */
  readonly notices: NodeJS.WriteStream;
}

/** All that is written to a terminal goes through one of these, so that no line is written over another. */
export function openOutput({ text, notices }: OutputStreams, quiet: boolean): Output & StatusLine {
  const { show, leave } = openStatusLine(text, quiet);
  let bar: ProgressBar | undefined;
  let lastTenth = 0;
  const say = (line: string) => {
    if (quiet) return;
    leave();
    text.write(`${line}\n`);
  };
  const note = (line: string) => {
    leave();
    notices.write(`${line}\n`);
  };
  return {
    ...{ show, leave, say },
    headline: (line) => say(colorsOf(text).bold(line)),
    warn: (line) => note(`${colorsOf(notices).yellow('!')} ${line}`),
    progress(done, total) {
      if (quiet || total < LEAST_BYTES_FOR_PROGRESS) return;
      if (notices.isTTY) {
        if (!bar) leave();
        bar ??= startBar(notices, total);
        bar.update(done);
        return;
      }
      const tenth = Math.floor((done / total) * 10);
      if (tenth > lastTenth) note(`read ${volume(done)} of ${volume(total)}`);
      lastTenth = tenth;
    },
    endProgress() {
      bar?.stop();
      bar = undefined;
      lastTenth = 0;
    },
  };
}
