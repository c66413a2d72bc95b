import cliProgress from 'cli-progress';

/** A bar that says how far something is: the only place that imports cli-progress. */
export interface ProgressBar {
  /** Does nothing once it is stopped. */
  update(done: number): void;
  /** Takes it away, and gives the terminal back as it was. */
  stop(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function startBar(stream: NodeJS.WriteStream, total: number): ProgressBar {
  const bar = new cliProgress.SingleBar({
    stream,
    format: 'reading {bar} {percentage} %',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    hideCursor: true,
    clearOnComplete: true,
    // It would hear of a signal and let the program go on.
    gracefulExit: false,
  });
  let isOver = false;
  const stop = () => {
    if (isOver) return;
    isOver = true;
    for (const signal of SIGNALS) process.off(signal, interrupt);
    bar.stop();
  };
  const interrupt = (signal: NodeJS.Signals) => {
    stop();
    // Where nobody else listens, a signal is the end.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  bar.start(total, 0);
  return {
    update(done) {
      if (!isOver) bar.update(done);
    },
    stop,
  };
}
