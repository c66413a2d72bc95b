import { renameSync, writeFileSync } from 'node:fs';

/** Writes to a file beside another and renames it, so that a reader never sees half of it. Their folders must be there. */
export function replaceFile(
  path: string,
  content: string | Buffer,
  partial = `${path}.partial`,
): void {
  writeFileSync(partial, content);
  renameSync(partial, path);
}
