import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a file has exactly this content; a file of another size is not read. */
export function hasContent(path: string, content: Uint8Array): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return (
    found?.isFile() === true && found.size === content.length && readFileSync(path).equals(content)
  );
}
