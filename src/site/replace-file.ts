import { renameSync, writeFileSync } from 'node:fs';

/** Writes beside a file and renames, so that a reader never sees half of it. Its folder must be there. */
export function replaceFile(path: string, content: string): void {
  const partial = `${path}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}
