import { volume } from '../format/quantity.js';
import { colorsOf } from './colors.js';
import { type ProgressBar, startBar } from './progress-bar.js';
import { openStatusLine, type StatusLine } from './status-line.js';

/** Messages of a command. */
export interface Output {
  /** Prints a line, unless `--quiet` is set. */
  say(text: string): void;
  /** Prints the most important line, in bold. */
  headline(text: string): void;
  /** Prints a warning, even with `--quiet`. */
  warn(text: string): void;
  /** Shows how many bytes have been read. */
  progress(done: number, total: number): void;
  endProgress(): void;
}

/** Less is read too quickly for a bar to be useful. */
const LEAST_BYTES_FOR_PROGRESS = 50e6;

export interface OutputStreams {
  /** For results. */
  readonly text: NodeJS.WriteStream;
  /** For warnings and progress. */
  readonly notices: NodeJS.WriteStream;
}

/** All output to a terminal goes through one of these, so that lines do not overwrite each other. */
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
