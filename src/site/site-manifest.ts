import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, sha256 } from './content.js';

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

/** Describes the files of a site, build after build. */
export interface FileEntries {
  /** Of those that were made, and of those that lie in the folder as the last build left them, in the order of their paths. */
  of(made: ReadonlyMap<string, string | Uint8Array>, kept: readonly string[]): FileEntry[];
}

export function openFileEntries(folder: string): FileEntries {
  let last = new Map<string, FileEntry>();
  return {
    of(made, kept) {
      const entries = [
        ...[...made].map(([path, content]) => entryOf(path, content)),
        ...kept.map((path) => last.get(path) ?? entryOf(path, readFileSync(join(folder, path)))),
      ];
      last = new Map(entries.map((entry) => [entry.path, entry]));
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** The SHA-256 of each file that a manifest lists. Throws for a text that is no manifest. */
export function digestsIn(manifest: string): [path: string, sha256: string][] {
  const { files } = JSON.parse(manifest) as { files: readonly FileEntry[] };
  return files.map(({ path, sha256 }) => [path, sha256]);
}

function entryOf(path: string, content: string | Uint8Array): FileEntry {
  const bytes = bytesOf(content);
  return { path, kind: kindOf(path), size: bytes.length, sha256: sha256(bytes) };
}

function kindOf(path: string): FileEntry['kind'] {
  if (path.endsWith('.html')) return 'page';
  const [folder] = path.split('/');
  if (folder === 'figures') return 'figure';
  if (folder === 'data') return 'data';
  return folder === 'assets' ? 'asset' : 'other';
}
