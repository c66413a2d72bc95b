import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { identityOf } from '../files/file-status.js';

export interface WatcherOptions {
  /** A folder or a file; it need not exist yet. */
  readonly path: string;
  /** Levels of subfolders; 0 for the folder's own files. */
  readonly depth: number;
  /** Whether to watch a file. */
  readonly isRelevant: (name: string, stats: Stats) => boolean;
  /** Whether to poll: network file systems send no events. */
  readonly poll: boolean;
  readonly onChange: () => void;
  /** Called when the system cannot watch a path, as with too many watches. */
  readonly onError: (error: unknown) => void;
}

/** Watches a path; the only importer of chokidar. */
export interface Watcher {
  /** Watches a path that was created or replaced; call it regularly. */
  renew(): void;
  close(): Promise<void>;
}

/** Milliseconds. */
const POLL_INTERVAL = 1000;

export function openWatcher(options: WatcherOptions): Watcher {
  const { path, depth, isRelevant, poll, onChange, onError } = options;
  let watched: string | undefined;
  let watcher: FSWatcher | undefined;
  /** Whether the watched path was removed: a replacement sends no events, even with the same identity. */
  let isLost = false;
  const rewatch = (found: string | undefined) => {
    watcher?.close();
    watcher = undefined;
    watched = found;
    isLost = false;
    if (found === undefined) return;
    // Not awaitWriteFinish: it hides a file for as long as it is being written.
    const opened = watch(path, {
      depth,
      ignoreInitial: true,
      usePolling: poll,
      interval: POLL_INTERVAL,
      ignored: (each, stats) =>
        (stats?.isFile() === true && !isRelevant(basename(each), stats)) ||
        // Hidden folders belong to other programs, or are the cache.
        (stats?.isDirectory() === true && each !== path && basename(each).startsWith('.')),
    });
    opened.on('error', onError).on('all', (event, at) => {
      // Closing it within its own event handler would make it reopen.
      if (event === 'unlinkDir' && at === path && watcher === opened) isLost = true;
      onChange();
    });
    watcher = opened;
  };
  rewatch(identityOf(path));
  const renew = () => {
    const current = identityOf(path);
    if (current === watched && !isLost) return;
    rewatch(current);
    // Its content appeared before it was watched.
    onChange();
  };
  return { renew, close: async () => watcher?.close() };
}
