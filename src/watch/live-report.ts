import type { PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { type Builder, openBuilder } from '../build/build.js';
import { type InputSnapshot, takeSnapshot } from '../build/input-snapshot.js';
import { gatherInputs } from '../build/inputs.js';
import type { Options } from '../config/command-context.js';
import { type Config, readConfig } from '../config/config.js';
import { messageOf } from '../errors.js';
import type { Preview } from '../preview/preview.js';
import type { Output } from '../terminal/output.js';
import type { LiveNews } from './live-news.js';
import type { LivePermit } from './permit.js';
import { openSiteOnDisk } from './site-on-disk.js';

export interface LiveReportOptions {
  readonly config: Config;
  /** The config file, which need not be there, and what it and the command line say by now. */
  readonly configFile: string;
  readonly readAgain: () => Promise<Options>;
  readonly output: Output;
  readonly news: LiveNews;
  readonly preview: Preview | undefined;
  readonly permit: LivePermit;
  readonly keys: PseudonymKeys;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly onBuilt: () => void;
}

/** A report that is built again and again. */
export interface LiveReport {
  /** To be called between rebuilds: what others made of the site meanwhile is told to the open pages. */
  look(): InputSnapshot;
  /** Never fails: a report that cannot be built leaves the last one, and says why. */
  rebuild(sight: InputSnapshot): Promise<void>;
  close(): Promise<void>;
}

export function openLiveReport(options: LiveReportOptions): LiveReport {
  const { configFile, output, news, preview, permit, keys, now } = options;
  let config = options.config;
  const site = openSiteOnDisk(config.out);
  const snapshotNow = () =>
    takeSnapshot({ config, configFile, deletions: site.losses(), now: now(), keys });
  let configured = snapshotNow().settings;
  let open: { readonly builder: Builder; readonly program: string } | undefined;
  /** Whether files may have been written that no page was told of. */
  let isDoubtful = false;

  const close = async () => {
    const last = open;
    open = undefined;
    await last?.builder.close();
  };
  const reloadConfig = async ({ settings }: InputSnapshot) => {
    if (settings === configured) return;
    const { captures, out } = config;
    const next = { ...readConfig(await options.readAgain()), captures, out };
    configured = settings;
    if (JSON.stringify(next) !== JSON.stringify(config)) await close();
    config = next;
    permit.use(config);
  };
  /** What draws has read the templates when it was opened. */
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
  const build = async (sight: InputSnapshot) => {
    await reloadConfig(sight);
    if (sight.error) throw sight.error;
    const inputs = gatherInputs(config, now(), sight.files);
    const builder = await builderOf(inputs.program);
    return builder.build(inputs);
  };
  const compactCache = async () => {
    try {
      await open?.builder.compact();
    } catch (error) {
      output.warn(`The cache could not be put in order: ${messageOf(error)}`);
      await close().catch(() => {});
    }
  };
  return {
    look() {
      if (site.lookAgain()) {
        permit.lookAgain();
        preview?.changed(undefined);
      }
      return snapshotNow();
    },
    async rebuild(sight) {
      try {
        const result = await build(sight);
        options.onBuilt();
        news.built(sight, result);
        preview?.notice(undefined);
        const { written, removed } = result.written;
        const paths = [...written, ...removed];
        preview?.changed(isDoubtful || !permit.mayTell(paths) ? undefined : paths);
        permit.finish();
        isDoubtful = false;
        site.finish(true);
      } catch (error) {
        isDoubtful = true;
        site.finish(false);
        // What was told is why it failed; that it cannot even be put away adds nothing.
        await close().catch(() => {});
        const message = news.failed(error, sight.error);
        preview?.notice(message);
      }
      await compactCache();
    },
    close,
  };
}
