import { renameSync, writeFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.js';

const NO_ROOM = 'Make room on its disk: what is there stays as it is until then.';
const NOT_YOURS = 'Is its folder yours to write to? Choose another one with --out.';
const IN_THE_WAY =
  'A folder of that name is in the way: move it elsewhere, or choose another --out.';
const HINTS: Readonly<Record<string, string>> = {
  ...{ ENOSPC: NO_ROOM, EDQUOT: NO_ROOM, EFBIG: NO_ROOM },
  ...{ EACCES: NOT_YOURS, EPERM: NOT_YOURS, EROFS: NOT_YOURS },
  ...{ EISDIR: IN_THE_WAY, ENOTEMPTY: IN_THE_WAY, EEXIST: IN_THE_WAY },
};

/** Does what writes to a path. Throws a UserError, which says what to do, where that cannot be. */
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

/** Writes to a file beside another and renames it, so that a reader never sees half of it. Their folders must be there. */
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
