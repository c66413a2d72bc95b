import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { lastLineEnd } from '../../captures/text/whole-lines.js';
import { writeAll } from '../../files/write-all.js';
import type { FileKind } from './hour-file-format.js';
import { hourFileName, otherFormats } from './hour-file-name.js';

/** Appends to the files of one kind in a folder, one for each hour. */
export class HourFiles {
  private readonly paths = new Map<number, string>();

  constructor(
    private readonly folder: string,
    private readonly kind: FileKind,
    /** Called when a file of an earlier run was repaired. */
    private readonly onNotice: (text: string) => void,
  ) {}

  /**
   * Appends complete lines to an hour's file. If they cannot be written, as on a full disk, it throws and leaves the file
   * as it was.
   */
  append(hour: number, lines: string | Uint8Array): void {
    const path = this.pathOf(hour);
    const file = openSync(path, 'a');
    try {
      const { size } = fstatSync(file);
      try {
        if (size === 0) writeAll(file, Buffer.from(`${this.kind.header}\n`));
        writeAll(file, Buffer.from(lines));
      } catch (error) {
        // An empty file belongs to a writer that has not written yet.
        if (size === 0) rmSync(path, { force: true });
        else ftruncateSync(file, size);
        throw error;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Creates the hour's file if it is missing: a file without packets shows that the hour was captured. */
  ensure(hour: number): void {
    if (!this.paths.has(hour) || !existsSync(this.pathOf(hour))) this.append(hour, '');
  }

  private pathOf(hour: number): string {
    const known = this.paths.get(hour);
    if (known !== undefined) return known;
    const path = this.choosePath(hour);
    this.paths.set(hour, path);
    return path;
  }

  /** The first name that is free or whose file the recorder wrote: files of other programs are never appended to. */
  private choosePath(hour: number): string {
    for (let n = 1; ; n += 1) {
      const name = hourFileName(hour, this.kind, n);
      const path = join(this.folder, name);
      // Of an import, whose packets would be taken for those of this one.
      if (otherFormats(path).some((each) => existsSync(each))) continue;
      if (!existsSync(path)) return path;
      const torn = repair(path, this.kind.header);
      if (torn === undefined) continue;
      if (torn > 0)
        this.onNotice(`${name} ended in an incomplete line of ${torn} B, which was removed.`);
      return path;
    }
  }
}

/** Truncates a file after its last line end. Returns the number of bytes removed, or undefined if the recorder did not write it. */
function repair(path: string, header: string): number | undefined {
  const file = openIfPermitted(path);
  if (file === undefined) return undefined;
  try {
    const { size } = fstatSync(file);
    const head = Buffer.alloc(header.length + 1);
    const start = head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
    if (start === '' || !`${header}\n`.startsWith(start)) return undefined;
    const end = lastLineEnd(file, 0, size);
    if (end < size) ftruncateSync(file, end);
    return size - end;
  } finally {
    closeSync(file);
  }
}

/** Undefined if this user may not write to it, such as a file that root captured in the same hour. */
function openIfPermitted(path: string): number | undefined {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw error;
  }
}
