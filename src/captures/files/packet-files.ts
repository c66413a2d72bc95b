import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { foundFile } from './folders.js';
import type { FoundFile } from './found-file.js';

/** The pcap and pcapng files at paths, which exist. Those with the same name have their folder's before it. */
export function findPacketFiles(paths: readonly string[]): FoundFile[] {
  const names = paths.map((path) => basename(path));
  return paths.map((path, i) => {
    const name = names[i] ?? '';
    const isUnique = names.indexOf(name) === names.lastIndexOf(name);
    const shown = isUnique ? name : join(basename(dirname(path)), name);
    return { ...foundFile(shown, path, statSync(path)), isPackets: true };
  });
}
