import { type BigIntStats, statSync } from 'node:fs';

/**
 * Identifies the file or folder at a path: device, inode and birth time, because inodes are reused. Undefined if it cannot be
 * read for any reason: missing, forbidden, a symbolic link loop, a disk or server that does not answer.
 */
export function identityOf(path: string): string | undefined {
  const found = statusOf(path);
  return found && [found.dev, found.ino, found.birthtimeNs].join(' ');
}

/** Changes whenever the content may have changed: size and modification time. Undefined if it cannot be read. */
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
