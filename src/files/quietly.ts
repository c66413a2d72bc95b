/** Does what a disk that is full for a while may refuse: that is no reason to end a capture, and it is tried again. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It is still due.
  }
}
