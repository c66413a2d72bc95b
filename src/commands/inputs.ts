import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundFile } from '../captures/find.js';
import type { Config } from '../config.js';

const PACKAGE = fileURLToPath(new URL('../../package.json', import.meta.url));
/** What a site is made by: this program and its templates. */
const PROGRAM = ['../', '../../templates/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const PARTS = /\.(c?js|ts|sql|hbs|css|svg)$/;

/** Digest of all that a site is made from: the captures, the settings, and the program itself. */
export function digestInputs(
  { title, timezone, local, top }: Config,
  files: readonly FoundFile[],
): string {
  const captures = files.map(({ name, size, modified, changed }) => [
    name,
    size,
    modified,
    changed,
  ]);
  const text = JSON.stringify([digestProgram(), title, timezone, local, top, captures]);
  return createHash('sha256').update(text).digest('hex');
}

/** By size and time: the content of so many files would take longer to read than all else. */
export function digestProgram(): string {
  const parts = PROGRAM.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => PARTS.test(path))
      .sort()
      .map((path) => {
        const { size, mtimeMs } = statSync(join(folder, path));
        return [path, size, mtimeMs];
      }),
  );
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  return createHash('sha256')
    .update(JSON.stringify([version, parts]))
    .digest('hex');
}
