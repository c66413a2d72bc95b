import { TEMPLATES } from '../build/inputs.js';
import { DEEPEST } from '../captures/files/folders.js';
import { mayBeCapture } from '../captures/files/judge.js';
import { sidecarKind } from '../captures/sidecars/sidecar-name.js';
import type { Config } from '../config/config.js';
import { messageOf } from '../errors.js';
import type { Output } from '../terminal/output.js';
import { openWatcher, type Watcher } from './watcher.js';

export interface WatchersOptions {
  readonly config: Config;
  /** It need not be there. */
  readonly configFile: string;
  /** Whether to look at files again and again, as network file systems need. */
  readonly poll: boolean;
  readonly output: Output;
  readonly onChange: () => void;
}

/** Older captures, in milliseconds, are not watched one by one: the system has no room for years of them. */
const RECENT = 2 * 86_400_000;
const ANY = () => true;
/** The system has no watches or open files left for this. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EMFILE']);
const isInput = (name: string) => mayBeCapture(name) || sidecarKind(name) !== undefined;

/** Watches all that a report is made of. */
export function openWatchers(options: WatchersOptions): Watcher[] {
  const { config, configFile, poll, output, onChange } = options;
  const told = new Set<unknown>();
  const onError = (error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    const advice = NO_ROOM.has(code) ? ' Try --poll.' : '';
    // One of each kind: there may be thousands of files.
    if (!told.has(code)) output.warn(`Changes are seen late: ${messageOf(error)}.${advice}`);
    told.add(code);
  };
  const common = { poll, onChange, onError };
  const captures = openWatcher({
    ...common,
    path: config.captures,
    depth: config.isRecursive ? DEEPEST : 0,
    matters: (name, { mtimeMs }) => isInput(name) && Date.now() - mtimeMs < RECENT,
  });
  const templates = openWatcher({ ...common, path: TEMPLATES, depth: 2, matters: ANY });
  const single = [configFile, ...(config.networks ?? [])];
  const files = single.map((path) => openWatcher({ ...common, path, depth: 0, matters: ANY }));
  return [captures, templates, ...files];
}
