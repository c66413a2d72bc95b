const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a shell makes of an end by Ctrl-C. */
const INTERRUPTED = 130;

/** Aborts when the user or the system asks the program to end; asked again, the program ends at once. */
export function stopSignal(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      controller.abort();
      onFirst();
    });
  }
  return controller.signal;
}
