import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { type Builder, openBuilder } from '../build/build.js';
import { type InputSnapshot, takeSnapshot } from '../build/input-snapshot.js';
import { gatherInputs } from '../build/inputs.js';
import type { Options } from '../config/command-context.js';
import { type Config, readConfig } from '../config/config.js';
import { messageOf } from '../errors.js';
import type { Preview } from '../preview/preview.js';
import type { Output } from '../terminal/output.js';
import type { BuildReporter } from './build-reporter.js';
import type { LivePermit } from './permit.js';
import { openSiteOnDisk } from './site-on-disk.js';

export interface LiveReportOptions {
  readonly config: Config;
  /** It need not exist. */
  readonly configFile: string;
  /** Reads the config file and the command line again. */
  readonly readAgain: () => Promise<Options>;
  readonly output: Output;
  readonly reporter: BuildReporter;
  readonly preview: Preview | undefined;
  readonly permit: LivePermit;
  readonly keys: PseudonymKeys;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly onBuilt: () => void;
}

/** A report that is rebuilt when its inputs change. */
export interface LiveReport {
  /** Also updates open pages if another process has written the site. Call it between rebuilds only. */
  takeSnapshot(): InputSnapshot;
  /** Never rejects: a failed build is reported and leaves the last report. */
  rebuild(snapshot: InputSnapshot): Promise<void>;
  close(): Promise<void>;
}

export function openLiveReport(options: LiveReportOptions): LiveReport {
  const { configFile, output, reporter, preview, permit, keys, now } = options;
  let config = options.config;
  const site = openSiteOnDisk(config.out);
  const currentInputs = () =>
    takeSnapshot({ config, configFile, deletions: site.deletions(), now: now(), keys });
  let knownSettings = currentInputs().settings;
  let open: { readonly builder: Builder; readonly program: string } | undefined;
  /** Whether files may have been written that open pages do not know of. */
  let isOutOfStep = false;

  const close = async () => {
    const closing = open;
    open = undefined;
    await closing?.builder.close();
  };
  const reloadConfig = async ({ settings }: InputSnapshot) => {
    if (settings === knownSettings) return;
    const { captures, out } = config;
    const next = { ...readConfig(await options.readAgain()), captures, out };
    knownSettings = settings;
    if (JSON.stringify(next) !== JSON.stringify(config)) await close();
    config = next;
    permit.use(config);
  };
  /** Opens another builder when the program has changed: an open one keeps its templates. */
  const builderOf = async (program: string) => {
    if (open?.program !== program) await close();
    open ??= {
      builder: openBuilder({
        ...{ config, output, now, keys },
        isOnce: false,
        permit,
      }),
      program,
    };
    return open.builder;
  };
  const build = async (snapshot: InputSnapshot) => {
    await reloadConfig(snapshot);
    if (snapshot.error) throw snapshot.error;
    const inputs = gatherInputs(config, now(), snapshot.files);
    const builder = await builderOf(inputs.program);
    return builder.build(inputs);
  };
  const compactCache = async () => {
    try {
      await open?.builder.compact();
    } catch (error) {
      output.warn(`The cache could not be compacted: ${messageOf(error)}`);
      await close().catch(() => {});
    }
  };
  return {
    takeSnapshot() {
      if (site.wasReplaced()) {
        permit.reload();
        preview?.changed(undefined);
      }
      return currentInputs();
    },
    async rebuild(snapshot) {
      try {
        const result = await build(snapshot);
        options.onBuilt();
        reporter.built(snapshot, result);
        preview?.notice(undefined);
        const { written, removed } = result.written;
        const paths = [...written, ...removed];
        preview?.changed(isOutOfStep || !permit.allowsPaths(paths) ? undefined : paths);
        permit.finish();
        isOutOfStep = false;
        site.finish(true);
      } catch (error) {
        isOutOfStep = true;
        site.finish(false);
        // The build's own error is the one to report.
        await close().catch(() => {});
        const message = reporter.failed(error, snapshot.error);
        preview?.notice(message);
      }
      await compactCache();
    },
    close,
  };
}
