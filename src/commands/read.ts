import type { FoundCompanion } from '../captures/companions.js';
import type { FoundFile } from '../captures/found-file.js';
import { type Config, cacheFolder } from '../config.js';
import { messageOf } from '../errors.js';
import { type Analysis, analyse } from '../sections/analysis.js';
import type { Report } from '../sections/report.js';
import type { Memo } from '../sections/stale.js';
import { type Hidden, undisguise } from '../warehouse/disguise.js';
import { WarehouseError } from '../warehouse/duckdb.js';
import { type LoadSummary, loadCaptures } from '../warehouse/load.js';
import { loadCompanions } from '../warehouse/load-companions.js';
import { discardRollups, openRollups, type Rollups } from '../warehouse/open-rollups.js';
import { type Networks, summarise } from '../warehouse/summarise.js';
import { makeClock } from '../wording/clock.js';
import type { OwnDisguise } from './disguise.js';
import { networksFinder } from './networks.js';
import type { Output } from './output.js';
import type { NameAsker } from './resolve-names.js';

/** What the captures say, and what was made of it. */
export interface Reading<Made> {
  readonly load: LoadSummary;
  readonly report: Report;
  readonly made: Made;
  /** Whether every name was asked for that was to be. */
  readonly isResolved: boolean;
  /** Whether the rollups are kept for the next build. */
  readonly isKept: boolean;
  /** What an anonymised report must not hold. */
  readonly hidden: Hidden | undefined;
}

export interface ReadOptions<Made> {
  readonly files: readonly FoundFile[];
  readonly companions: readonly FoundCompanion[];
  /** Epoch seconds. */
  readonly now: number;
  /** Which pages stand, so that nothing is asked for them. */
  readonly memo: Memo;
  /** What to make of the answers, while they come. */
  readonly make: (analysis: Analysis) => Promise<Made>;
  /** Whether the rollups are put away as soon as nothing asks them any more. */
  readonly isLast: boolean;
}

/** Reads captures, once or again and again; the rollups stay open from one time to the next. */
export interface Reader {
  /**
   * Brings the rollups up to the captures and asks them everything. A cache that turns out to be damaged is made
   * anew.
   */
  read<Made>(options: ReadOptions<Made>): Promise<Reading<Made>>;
  /** Does what can wait until a build is over. */
  settle(): Promise<void>;
  close(): void;
}

export interface ReaderOptions {
  readonly config: Config;
  readonly output: Output;
  /** How addresses are replaced; undefined when they are not. */
  readonly disguise: OwnDisguise | undefined;
  /** Asks name servers; without it nobody is asked. */
  readonly askNames: NameAsker | undefined;
}

export function openReader({ config, output, disguise, askNames }: ReaderOptions): Reader {
  const folder = config.cache ? cacheFolder(config) : undefined;
  const { memory, threads } = config;
  const findNetworks = networksFinder(config);
  let rollups: Rollups | undefined;
  const close = () => {
    rollups?.warehouse.close();
    rollups = undefined;
  };
  const attempt = async <Made>(options: ReadOptions<Made>) => {
    // A cache that was taken away meanwhile would be written to where nobody finds it.
    if (rollups?.isGone()) close();
    rollups ??= await openRollups({ folder, memory, threads, onNotice: output.warn });
    return readInto(rollups, config, output, {
      ...options,
      askNames,
      networks: findNetworks(),
      disguise,
    });
  };
  return {
    async read(options) {
      try {
        return await attempt(options);
      } catch (error) {
        close();
        if (folder === undefined || !isDamage(error)) throw error;
        output.warn(`The cache in ${folder} is damaged, so all captures are read anew.`);
        await discardRollups(folder);
        return attempt(options);
      } finally {
        output.endProgress();
      }
    },
    settle: async () => rollups?.settle(),
    close,
  };
}

/** Where the names of addresses come from, besides the captures, and what is told of them. */
interface Names {
  readonly askNames: NameAsker | undefined;
  readonly networks: Networks;
  readonly disguise: OwnDisguise | undefined;
}

async function readInto<Made>(
  { warehouse, isKept }: Rollups,
  config: Config,
  output: Output,
  options: ReadOptions<Made> & Names,
): Promise<Reading<Made>> {
  const { files, companions, now, memo, make, isLast, askNames, networks, disguise } = options;
  const { title, top, url, isIndexed } = config;
  const clock = makeClock(config.timezone);
  await undisguise(warehouse);
  const load = await loadCaptures(warehouse, { files, clock, now, onProgress: output.progress });
  output.endProgress();
  await warehouse.share();
  await loadCompanions(warehouse, companions);
  const isResolved = (await askNames?.(warehouse, { now, isOnce: isLast })) ?? true;
  const isResolving = askNames !== undefined;
  const choices = { clock, top, local: config.local, networks, isResolving, disguise };
  const { hidden, ...settled } = await summarise(warehouse, choices);
  const reportOptions = {
    ...{ title, clock, top, ...settled, publishing: { url, isIndexed } },
    anonymised: disguise?.told(),
  };
  const analysis = await analyse(warehouse, reportOptions, memo);
  // While the last pages are drawn.
  const closing = analysis.finished.then(() => isLast && warehouse.close());
  try {
    const made = await make(analysis);
    return { load, report: analysis.report, made, isResolved, isKept, hidden };
  } finally {
    await closing;
  }
}

/** DuckDB notices a damaged block only when it reads it. */
function isDamage(error: unknown): boolean {
  const about = /corrupt|checksum|deserializ|block|IO Error|INTERNAL/i;
  return error instanceof WarehouseError && about.test(messageOf(error));
}
