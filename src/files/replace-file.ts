import { renameSync, writeFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.js';

const NO_ROOM = 'Free some disk space. Existing files are unchanged.';
const NOT_WRITABLE = 'Check the permissions of the folder, or choose another one with --out.';
const IN_THE_WAY =
  'A folder of that name is in the way: move it, or choose another folder with --out.';
const HINTS: Readonly<Record<string, string>> = {
  ...{ ENOSPC: NO_ROOM, EDQUOT: NO_ROOM, EFBIG: NO_ROOM },
  ...{ EACCES: NOT_WRITABLE, EPERM: NOT_WRITABLE, EROFS: NOT_WRITABLE },
  ...{ EISDIR: IN_THE_WAY, ENOTEMPTY: IN_THE_WAY, EEXIST: IN_THE_WAY },
};

/** Does work that writes to a path. Turns its errors into UserErrors with a hint. */
export function writing(path: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new UserError(`${path} cannot be written: ${messageOf(cause)}.`, {
      hint: HINTS[code] ?? 'Choose another folder with --out.',
      cause,
    });
  }
}

/** Writes a temporary file and renames it, so that a reader never sees half a file. The folders must exist. */
export function replaceFile(
  path: string,
  content: string | Buffer,
  partial = `${path}.partial`,
): void {
  writing(path, () => {
    writeFileSync(partial, content);
    renameSync(partial, path);
  });
}
