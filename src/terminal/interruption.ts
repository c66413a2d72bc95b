const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one kills the process, after the synchronous `beforeKill`. */
export function interruption(beforeKill: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    let isInterrupted = false;
    const end = (signal: NodeJS.Signals) => {
      if (isInterrupted) {
        for (const each of SIGNALS) process.off(each, end);
        beforeKill();
        // Without a listener the signal has its default effect.
        process.kill(process.pid, signal);
      }
      isInterrupted = true;
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}
