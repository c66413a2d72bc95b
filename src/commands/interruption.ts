/** Waits for the user (Ctrl-C) or the system to end the program. A second time ends it at once. */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.off('SIGINT', end).off('SIGTERM', end);
      resolve();
    };
    process.on('SIGINT', end).on('SIGTERM', end);
  });
}
