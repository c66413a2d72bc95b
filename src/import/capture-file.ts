import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../captures/text/content.js';
import { messageOf, UsageError, UserError } from '../errors.js';

/** What the first bytes of a capture file tell, unpacked. */
export interface CaptureFile {
  readonly size: number;
  /** Whether it is pcap or pcapng, which can be read without going back and forth in it. */
  readonly isPcap: boolean;
  /** Whether it is text, as few formats of captures are and many other files. */
  readonly isText: boolean;
}

// pcap in microseconds, in nanoseconds, and modified (wiretap/libpcap.h of Wireshark); pcapng's section header.
const PCAP = ['a1b2c3d4', 'a1b23c4d', 'a1b2cd34'];
const MAGIC = new Set([...PCAP, ...PCAP.map(reversed), '0a0d0d0a']);
const HEAD = 4096;

/** Looks at a file that is to be imported. Throws a UserError for what cannot be read at all. */
export async function lookAt(path: string): Promise<CaptureFile> {
  const refusal = refusalOf(path);
  if (refusal !== undefined) throw refusal;
  const head = await headOf(path);
  return {
    size: sizeOf(path),
    isPcap: MAGIC.has(head.toString('hex', 0, 4)),
    isText: head.length > 0 && !head.includes(0),
  };
}

/** Bytes; none of what is not there. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Why nothing can be read at a path, if so. */
export function refusalOf(path: string): UserError | undefined {
  try {
    const info = statSync(path);
    if (info.isDirectory()) {
      return new UsageError(`${path} is a folder.`, {
        hint: `Name the captures in it: traffic-report import ${join(path, '*.pcapng')}`,
      });
    }
    if (!info.isFile()) {
      return new UsageError(`${path} is not a regular file.`, {
        hint: 'Write what it gives into a file first, and import that.',
      });
    }
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return new UsageError(`There is no file ${path}.`);
    if (code !== 'EACCES')
      return new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
    const hint = 'Import as a user who may, or let its owner allow it: chmod a+r';
    return new UserError(`You may not read ${path}.`, { hint, cause });
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
    // Wireshark's programs say what is wrong with a file that cannot be unpacked.
  }
  return Buffer.concat(chunks).subarray(0, HEAD);
}

function reversed(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').reverse().toString('hex');
}
