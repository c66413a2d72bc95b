import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writing } from '../files/replace-file.js';

/**
 * Files that are to come into a folder. They are written in full under names of this process first: so where they find no
 * room nothing has changed, two builds do not write into each other's files, and a reader never sees half of one.
 */
export interface Staging {
  /** Writes a file that is to come to a path in the folder. */
  add(path: string, content: string | Uint8Array): void;
  /** Puts the files into their places. */
  put(): void;
  /** To be called in any case. */
  close(): void;
}

const PREFIX = '.traffic-report-partial';

/** A name in a folder that no other process uses. */
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
    put() {
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

/** Whether a build was killed, or is under way, that writes into a folder. */
export function holdsPartial(folder: string): boolean {
  return partialsIn(folder).length > 0;
}

/** Takes away what killed builds left. */
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
    // It is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
