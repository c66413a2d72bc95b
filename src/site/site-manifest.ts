import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The manifest of a site, for people who automate. */
export const SITE_MANIFEST = 'report.json';

/** A file of the site. */
export interface FileEntry {
  readonly path: string;
  readonly kind: 'page' | 'figure' | 'data' | 'asset' | 'other';
  /** Bytes. */
  readonly size: number;
  /** SHA-256, in hexadecimal digits. */
  readonly sha256: string;
}

/** Files that were made, and the paths of those that lie in the folder and are kept, in the order of their paths. */
export function fileEntries(
  folder: string,
  made: ReadonlyMap<string, string | Uint8Array>,
  kept: readonly string[],
): FileEntry[] {
  const entries = [
    ...[...made].map(([path, content]) => entryOf(path, content)),
    ...kept.map((path) => entryOf(path, readFileSync(join(folder, path)))),
  ];
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entryOf(path: string, content: string | Uint8Array): FileEntry {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, kind: kindOf(path), size: Buffer.byteLength(content), sha256 };
}

function kindOf(path: string): FileEntry['kind'] {
  if (path.endsWith('.html')) return 'page';
  const [folder] = path.split('/');
  if (folder === 'figures') return 'figure';
  if (folder === 'data') return 'data';
  return folder === 'assets' ? 'asset' : 'other';
}
