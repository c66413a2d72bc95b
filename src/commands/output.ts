import cliProgress from 'cli-progress';
import { volume } from '../wording/quantity.js';
import { coloursOf } from './colours.js';

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

export function openOutput({ text, notices }: OutputStreams, quiet: boolean): Output {
  let bar: cliProgress.SingleBar | undefined;
  let lastTenth = 0;
  const say = (line: string) => {
    if (!quiet) text.write(`${line}\n`);
  };
  return {
    say,
    headline: (line) => say(coloursOf(text).bold(line)),
    warn: (line) => {
      notices.write(`${coloursOf(notices).yellow('!')} ${line}\n`);
    },
    progress(done, total) {
      if (quiet || total < LEAST_BYTES_FOR_PROGRESS) return;
      if (notices.isTTY) {
        bar ??= startBar(notices, total);
        bar.update(done);
        return;
      }
      const tenth = Math.floor((done / total) * 10);
      if (tenth > lastTenth) notices.write(`read ${volume(done)} of ${volume(total)}\n`);
      lastTenth = tenth;
    },
    endProgress: () => bar?.stop(),
  };
}

function startBar(stream: NodeJS.WriteStream, total: number): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    stream,
    format: 'reading {bar} {percentage} %',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: true,
  });
  bar.start(total, 0);
  return bar;
}
