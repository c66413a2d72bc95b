/** Ignores errors of work that is repeated anyway: a disk that is full for a while must not end a capture. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The caller tries again later.
  }
}
