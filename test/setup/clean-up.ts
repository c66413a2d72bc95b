type Task = () => unknown;

const tasks: Record<'test' | 'file', Task[]> = { test: [], file: [] };

/**
 * Runs a function after each test, or after each test file. Helpers call this instead of `afterEach`: they stay loaded from
 * one file to the next, but a hook of vitest would belong to the first file only.
 */
export function afterEvery(end: 'test' | 'file', task: Task): void {
  tasks[end].push(task);
}

export async function cleanUpAfter(end: 'test' | 'file'): Promise<void> {
  for (const task of tasks[end]) await task();
}
