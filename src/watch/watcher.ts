import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { identityOf } from '../files/file-status.js';

export interface WatcherOptions {
  /** A folder, which need not be there yet, or a file. */
  readonly path: string;
  /** How many folders deep; 0 for what lies in it. */
  readonly depth: number;
  /** Whether changes of a file matter. Of files that do not, none is watched. */
  readonly matters: (name: string, stats: Stats) => boolean;
  /** Whether to look at each file again and again: network file systems tell nothing. */
  readonly poll: boolean;
  readonly onChange: () => void;
  /** Told when the system will not watch (too many watches, for one). */
  readonly onError: (error: unknown) => void;
}

/** Watches a path: the only place that imports chokidar. */
export interface Watcher {
  /** Takes up a path that has come or was replaced by another since; to be called now and then. */
  renew(): void;
  close(): Promise<void>;
}

/** How often polling looks: milliseconds. */
const POLL_INTERVAL = 1000;

export function openWatcher(options: WatcherOptions): Watcher {
  const { path, depth, matters, poll, onChange, onError } = options;
  let watched: string | undefined;
  let watcher: FSWatcher | undefined;
  /** Whether what is watched was removed: nothing is heard of what takes its place, even with the same identity. */
  let isLost = false;
  const takeUp = (found: string | undefined) => {
    watcher?.close();
    watcher = undefined;
    watched = found;
    isLost = false;
    if (found === undefined) return;
    // Not awaitWriteFinish: it hides a file for as long as somebody writes to it.
    const opened = watch(path, {
      depth,
      ignoreInitial: true,
      usePolling: poll,
      interval: POLL_INTERVAL,
      ignored: (each, stats) =>
        (stats?.isFile() === true && !matters(basename(each), stats)) ||
        // What hides itself within is of others, or the cache.
        (stats?.isDirectory() === true && each !== path && basename(each).startsWith('.')),
    });
    opened.on('error', onError).on('all', (event, at) => {
      // To close it from within its own event would have it open again.
      if (event === 'unlinkDir' && at === path && watcher === opened) isLost = true;
      onChange();
    });
    watcher = opened;
  };
  takeUp(identityOf(path));
  const renew = () => {
    const found = identityOf(path);
    if (found === watched && !isLost) return;
    takeUp(found);
    // What it holds came before anybody watched it.
    onChange();
  };
  return { renew, close: async () => watcher?.close() };
}
