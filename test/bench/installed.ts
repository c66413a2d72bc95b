import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program to compare with is installed; says so if it is not. */
export function installed(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isThere = folders.some((folder) => existsSync(join(folder, program)));
  if (!isThere) {
    process.stderr.write(`${program} is not installed: what is compared with it is left out.\n`);
  }
  return isThere;
}
