import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writing } from '../files/replace-file.js';

/**
 * Writes files to a temporary folder of this process, then moves them into place. A full disk leaves the site unchanged, two
 * builds never write to the same file, and readers never see half a file.
 */
export interface Staging {
  /** Writes a file for a path in the folder. */
  add(path: string, content: string | Uint8Array): void;
  /** Moves all files into place. */
  commit(): void;
  /** Removes what was not committed. */
  close(): void;
}

const PREFIX = '.traffic-report-partial';

/** A path in the folder that no other process uses. */
export function partialOf(folder: string): string {
  return join(folder, `${PREFIX}-${process.pid}`);
}

export function openStaging(folder: string): Staging {
  const own = partialOf(folder);
  const paths: string[] = [];
  return {
    add(path, content) {
      writing(join(folder, path), () => {
        if (paths.length === 0) mkdirSync(own, { recursive: true });
        writeFileSync(join(own, String(paths.length)), content);
      });
      paths.push(path);
    },
    commit() {
      for (const [i, path] of paths.entries()) {
        const target = join(folder, path);
        writing(target, () => {
          mkdirSync(dirname(target), { recursive: true });
          renameSync(join(own, String(i)), target);
        });
      }
      paths.length = 0;
    },
    close() {
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Whether a build is writing into the folder, or was killed while it did. */
export function hasPartials(folder: string): boolean {
  return partialsIn(folder).length > 0;
}

/** Removes what killed builds left. */
export function removePartials(folder: string): void {
  for (const name of partialsIn(folder)) {
    const pid = Number.parseInt(name.slice(PREFIX.length + 1), 10);
    if (!isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function partialsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
