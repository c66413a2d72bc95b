import { TEMPLATES } from '../build/inputs.js';
import { mayBeCapture } from '../captures/files/classify-file.js';
import { MAX_DEPTH } from '../captures/files/folders.js';
import { sidecarKind } from '../captures/sidecars/sidecar-name.js';
import type { Config } from '../config/config.js';
import { messageOf } from '../errors.js';
import type { Output } from '../terminal/output.js';
import { openWatcher, type Watcher } from './watcher.js';

export interface WatchersOptions {
  readonly config: Config;
  /** It need not exist. */
  readonly configFile: string;
  /** Whether to poll, as network file systems need. */
  readonly poll: boolean;
  readonly output: Output;
  readonly onChange: () => void;
}

/** Milliseconds. Older captures are not watched one by one: the system's watches would not suffice for years of them. */
const RECENT = 2 * 86_400_000;
const ANY = () => true;
/** No watches or file descriptors left. */
const EXHAUSTED: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EMFILE']);
const isInput = (name: string) => mayBeCapture(name) || sidecarKind(name) !== undefined;

/** Watches all inputs of a report. */
export function openWatchers(options: WatchersOptions): Watcher[] {
  const { config, configFile, poll, output, onChange } = options;
  const reported = new Set<unknown>();
  const onError = (error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    const advice = EXHAUSTED.has(code) ? ' Try --poll.' : '';
    // Once for each code: there may be thousands of files.
    if (!reported.has(code)) output.warn(`Changes are noticed late: ${messageOf(error)}.${advice}`);
    reported.add(code);
  };
  const common = { poll, onChange, onError };
  const captures = openWatcher({
    ...common,
    path: config.captures,
    depth: config.isRecursive ? MAX_DEPTH : 0,
    isRelevant: (name, { mtimeMs }) => isInput(name) && Date.now() - mtimeMs < RECENT,
  });
  const templates = openWatcher({ ...common, path: TEMPLATES, depth: 2, isRelevant: ANY });
  const single = [configFile, ...(config.networks ?? [])];
  const files = single.map((path) => openWatcher({ ...common, path, depth: 0, isRelevant: ANY }));
  return [captures, templates, ...files];
}
