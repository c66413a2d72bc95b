import { type BigIntStats, statSync } from 'node:fs';

/**
 * Which file or folder a path leads to: another text once another one is there, even where the system gave it the number
 * (inode) of the one before. Undefined where none can be seen, for whatever reason: nothing is there, the path leads
 * through a file or in a circle, one may not look, or the disk or the server that it is on does not answer.
 */
export function identityOf(path: string): string | undefined {
  const found = statusOf(path);
  return found && [found.dev, found.ino, found.birthtimeNs].join(' ');
}

/** Another text whenever a file may hold something else; undefined where none can be seen, for whatever reason. */
export function contentMarkOf(path: string): string | undefined {
  const found = statusOf(path);
  return found && [found.size, found.mtimeNs].join(' ');
}

function statusOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
