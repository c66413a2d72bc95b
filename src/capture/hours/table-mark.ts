import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileKind } from './hour-file-format.js';

/** Of an hour's packets in Parquet, for programs that read columns. */
export const TABLE = '.parquet';

/** Parquet ends with its metadata, their length in four bytes, and four bytes of its own. */
const END = 8;
/** Bytes. The metadata of an hour's file are some 100 KB; more is not one of ours. */
const MOST_METADATA = 16e6;

/** What an import writes into the metadata of an hour in Parquet: its columns, by which it is known again. */
export function tableMark(header: string): string {
  return `columns ${header}\n`;
}

/** The header of an hour in Parquet, if an import wrote it. */
export function tableHeader(path: string, { header }: FileKind): string | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const end = Buffer.alloc(END);
    if (size < END || readSync(file, end, 0, END, size - END) < END) return undefined;
    const length = end.readUInt32LE(0);
    if (length > Math.min(size - END, MOST_METADATA)) return undefined;
    const metadata = Buffer.alloc(length);
    readSync(file, metadata, 0, length, size - END - length);
    return metadata.includes(tableMark(header)) ? header : undefined;
  } finally {
    closeSync(file);
  }
}
