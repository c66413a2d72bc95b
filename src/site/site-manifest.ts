import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, sha256 } from './content.js';

/** Describes the site for other programs. */
export const SITE_MANIFEST = 'report.json';

/** A file of the site. */
export interface FileEntry {
  readonly path: string;
  readonly kind: 'page' | 'figure' | 'data' | 'asset' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Describes the files of a site; remembers them from build to build, so that kept files are not read again. */
export interface FileEntries {
  /** Entries of rendered and of kept files, by path. */
  of(rendered: ReadonlyMap<string, string | Uint8Array>, kept: readonly string[]): FileEntry[];
}

export function openFileEntries(folder: string): FileEntries {
  let last = new Map<string, FileEntry>();
  return {
    of(rendered, kept) {
      const entries = [
        ...[...rendered].map(([path, content]) => entryOf(path, content)),
        ...kept.map((path) => last.get(path) ?? entryOf(path, readFileSync(join(folder, path)))),
      ];
      last = new Map(entries.map((entry) => [entry.path, entry]));
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** The SHA-256 of each file in a manifest. Throws a SyntaxError or TypeError for any other text. */
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
