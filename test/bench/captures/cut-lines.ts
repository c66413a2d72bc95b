import { readFileSync, truncateSync, writeFileSync } from 'node:fs';

/** Moves a file's last lines to another file. */
export function cutLines(path: string, count: number, target: string): void {
  const content = readFileSync(path);
  let start = content.length;
  for (let i = 0; i < count; i += 1) start = content.lastIndexOf('\n', start - 2) + 1;
  writeFileSync(target, content.subarray(start));
  truncateSync(path, start);
}
