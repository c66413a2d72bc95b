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
import { writeWhole } from '../../files/write-whole.js';
import { ownName } from './own-file.js';
import type { FileKind } from './own-format.js';

/** The files of one kind in a folder, one for each hour. */
export class HourFiles {
  private readonly paths = new Map<number, string>();

  constructor(
    private readonly folder: string,
    private readonly kind: FileKind,
    /** Told what was done to a file of an earlier run. */
    private readonly onNotice: (text: string) => void,
  ) {}

  /**
   * Adds whole lines to an hour's file, or nothing at all: when they cannot be written (the disk is full …) it throws,
   * and the file is as it was.
   */
  append(hour: number, lines: string): void {
    const path = this.pathOf(hour);
    const file = openSync(path, 'a');
    try {
      const { size } = fstatSync(file);
      try {
        writeWhole(file, Buffer.from(size === 0 ? `${this.kind.header}\n${lines}` : lines));
      } catch (error) {
        // An empty file is somebody else's, who has not written yet.
        if (size === 0) rmSync(path, { force: true });
        else ftruncateSync(file, size);
        throw error;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Sees to it that the hour has a file: one without packets says that none came, not that nobody looked. */
  ensure(hour: number): void {
    if (!this.paths.has(hour) || !existsSync(this.pathOf(hour))) this.append(hour, '');
  }

  private pathOf(hour: number): string {
    const known = this.paths.get(hour);
    if (known !== undefined) return known;
    const path = this.choose(hour);
    this.paths.set(hour, path);
    return path;
  }

  /** The first name whose file is this kind's own, or is not there: another's is never added to. */
  private choose(hour: number): string {
    for (let n = 1; ; n += 1) {
      const name = ownName(hour, this.kind, n);
      const path = join(this.folder, name);
      if (!existsSync(path)) return path;
      const torn = repair(path, this.kind.header);
      if (torn === undefined) continue;
      if (torn > 0) this.onNotice(`${name} ended in a torn line of ${torn} B, which was removed.`);
      return path;
    }
  }
}

/** Cuts off what follows the last line end. Returns the bytes that went, or undefined for another's file. */
function repair(path: string, header: string): number | undefined {
  const file = openIfAllowed(path);
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

/** What this user may not write to is another's, such as what root captured in this hour. */
function openIfAllowed(path: string): number | undefined {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw error;
  }
}
