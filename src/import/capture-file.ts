import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../captures/text/content.js';
import { messageOf, UsageError, UserError } from '../errors.js';

/** Properties of a capture file by its first bytes, decompressed. */
export interface CaptureFile {
  readonly size: number;
  /** Whether it is pcap or pcapng, which can be read as a stream. */
  readonly isPcap: boolean;
  /** Whether it is text, as few capture formats are. */
  readonly isText: boolean;
}

// pcap in microseconds, in nanoseconds, and modified (wiretap/libpcap.h of Wireshark); pcapng's section header.
const PCAP = ['a1b2c3d4', 'a1b23c4d', 'a1b2cd34'];
const MAGIC = new Set([...PCAP, ...PCAP.map(reversed), '0a0d0d0a']);
const HEAD = 4096;

/** Inspects a file to import. Throws a UserError if it cannot be read. */
export async function inspectCaptureFile(path: string): Promise<CaptureFile> {
  const error = readErrorOf(path);
  if (error !== undefined) throw error;
  const head = await headOf(path);
  return {
    size: sizeOf(path),
    isPcap: MAGIC.has(head.toString('hex', 0, 4)),
    isText: head.length > 0 && !head.includes(0),
  };
}

/** A file's size in bytes; 0 if it does not exist. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Why a path cannot be read; undefined if it can. */
export function readErrorOf(path: string): UserError | undefined {
  try {
    const info = statSync(path);
    if (info.isDirectory()) {
      return new UsageError(`${path} is a folder.`, {
        hint: `Pass the captures in it: traffic-report import ${join(path, '*.pcapng')}`,
      });
    }
    if (!info.isFile()) {
      return new UsageError(`${path} is not a regular file.`, {
        hint: 'Write its content to a file and import that.',
      });
    }
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return new UsageError(`There is no file ${path}.`);
    if (code !== 'EACCES')
      return new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
    const hint = 'Import it as another user, or change its permissions: chmod a+r';
    return new UserError(`You have no permission to read ${path}.`, { hint, cause });
  }
}

async function headOf(path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of readBytes(path)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= HEAD) break;
    }
  } catch {
    // Wireshark's programs report why a file cannot be decompressed.
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

function reversed(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').reverse().toString('hex');
}
