import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const NAME = /^(?:rollups\.duckdb|traffic-report)\.spill-(\d+)-\d+$/;

/** A process may have several databases open. */
let opened = 0;

/**
 * Where DuckDB puts what does not fit in memory: beside the database, or in the temporary folder if that is in memory. DuckDB creates
 * the folder if it needs it. Those of processes that were killed are deleted.
 */
export function spillFolderOf(database: string): string {
  const isInMemory = database === ':memory:';
  const parent = isInMemory ? tmpdir() : dirname(resolve(database));
  for (const name of namesIn(parent)) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) remove(join(parent, name));
  }
  opened += 1;
  const name = isInMemory ? 'traffic-report' : 'rollups.duckdb';
  return join(parent, `${name}.spill-${process.pid}-${opened}`);
}

/** Deletes a folder of spilled data; one that cannot be deleted is left to the next build. */
export function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user exists, but may not be signaled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
