type Task = () => unknown;

const tasks: Record<'test' | 'file', Task[]> = { test: [], file: [] };

/**
 * Has something done after each test, or after each file of tests. Helpers call this in the place of `afterEach`: they stay
 * loaded from one file to the next, and hooks of vitest would be those of the first file only.
 */
export function afterEvery(end: 'test' | 'file', task: Task): void {
  tasks[end].push(task);
}

export async function cleanUpAfter(end: 'test' | 'file'): Promise<void> {
  for (const task of tasks[end]) await task();
}
