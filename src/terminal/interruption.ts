const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for the user (Ctrl-C) or the system to end the program. A second time ends it at once, after `beforeKill`, which
 * must have done its work when it returns.
 */
export function interruption(beforeKill: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const end = (signal: NodeJS.Signals) => {
      if (isAsked) {
        for (const each of SIGNALS) process.off(each, end);
        beforeKill();
        // Nobody listens any more, so this is the end.
        process.kill(process.pid, signal);
      }
      isAsked = true;
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}
