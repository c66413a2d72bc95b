import cliProgress from 'cli-progress';

/** The only importer of cli-progress. */
export interface ProgressBar {
  /** Does nothing after `stop`. */
  update(done: number): void;
  /** Removes the bar and restores the cursor. */
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
    // Its signal handler would keep the process alive.
    gracefulExit: false,
  });
  let isStopped = false;
  const stop = () => {
    if (isStopped) return;
    isStopped = true;
    for (const signal of SIGNALS) process.off(signal, interrupt);
    bar.stop();
  };
  const interrupt = (signal: NodeJS.Signals) => {
    stop();
    // This listener has replaced the signal's default effect.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  bar.start(total, 0);
  return {
    update(done) {
      if (!isStopped) bar.update(done);
    },
    stop,
  };
}
