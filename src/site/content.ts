import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** In hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a file holds just that. One of another size is not read: if it is large, that would be for nothing. */
export function holds(path: string, content: Uint8Array): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return (
    found?.isFile() === true && found.size === content.length && readFileSync(path).equals(content)
  );
}
