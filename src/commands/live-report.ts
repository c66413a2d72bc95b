import { type Config, readConfig } from '../config.js';
import type { Preview } from '../preview/preview.js';
import { type Builder, openBuilder } from './build.js';
import { gatherInputs } from './inputs.js';
import type { LiveNews } from './live-news.js';
import type { Output } from './output.js';
import { openKeys } from './pseudonym-keys.js';
import { lookAt, type Sight } from './sight.js';
import type { Options } from './surroundings.js';

export interface LiveReportOptions {
  readonly config: Config;
  /** The config file, if there is one, and what it and the command line say by now. */
  readonly configFile: string | undefined;
  readonly readAgain: () => Promise<Options>;
  readonly output: Output;
  readonly news: LiveNews;
  readonly preview: Preview | undefined;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly onBuilt: () => void;
}

/** A report that is built again and again. */
export interface LiveReport {
  look(): Sight;
  /** Never fails: a report that cannot be built leaves the last one, and says why. */
  rebuild(sight: Sight): Promise<void>;
  close(): Promise<void>;
}

export function openLiveReport(options: LiveReportOptions): LiveReport {
  const { configFile, output, news, preview, now } = options;
  let config = options.config;
  const keys = openKeys();
  let configured = lookAt(config, configFile, now(), keys).settings;
  let open: { readonly builder: Builder; readonly program: string } | undefined;

  const close = async () => {
    const last = open;
    open = undefined;
    await last?.builder.close();
  };
  const settleConfig = async ({ settings }: Sight) => {
    if (settings === configured) return;
    const { captures, out } = config;
    const next = { ...readConfig(await options.readAgain()), captures, out };
    configured = settings;
    if (JSON.stringify(next) !== JSON.stringify(config)) await close();
    config = next;
  };
  /** What draws has read the templates when it was opened. */
  const builderOf = async (program: string) => {
    if (open?.program !== program) await close();
    open ??= { builder: openBuilder({ config, output, now, isOnce: false, keys }), program };
    return open.builder;
  };
  return {
    look: () => lookAt(config, configFile, now(), keys),
    async rebuild(sight) {
      try {
        await settleConfig(sight);
        if (sight.error) throw sight.error;
        const inputs = gatherInputs(config, now(), sight.files);
        const builder = await builderOf(inputs.program);
        const result = await builder.build(inputs);
        options.onBuilt();
        news.built(sight.files, result);
        preview?.notice(undefined);
        preview?.changed([...result.written.written, ...result.written.removed]);
        await builder.settle();
      } catch (error) {
        // What was told is why it failed; that it cannot even be put away adds nothing.
        await close().catch(() => {});
        const message = news.failed(error);
        preview?.notice(message);
      }
    },
    close,
  };
}
