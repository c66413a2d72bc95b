import { type Analysis, analyze } from '../analysis/analysis.js';
import type { Memo } from '../analysis/stale.js';
import type { FoundFile } from '../captures/files/found-file.js';
import type { FoundSidecar } from '../captures/sidecars/find-sidecars.js';
import { type Config, cacheFolder } from '../config/config.js';
import { messageOf } from '../errors.js';
import { makeClock } from '../format/clock.js';
import type { Report } from '../sections/report.js';
import type { Output } from '../terminal/output.js';
import { type Networks, summarize } from '../warehouse/aggregates/summarize.js';
import { WarehouseError } from '../warehouse/db/duckdb.js';
import { discardRollups, openRollups, type Rollups } from '../warehouse/db/open-rollups.js';
import { type Hidden, removePseudonyms } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { type LoadSummary, loadCaptures } from '../warehouse/ingest/load.js';
import { loadSidecars } from '../warehouse/sidecars/load-sidecars.js';
import { networksFinder } from './networks.js';
import type { ReportPseudonymization } from './pseudonymization.js';
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
  /** What an anonymized report must not hold. */
  readonly hidden: Hidden | undefined;
}

export interface ReadOptions<Made> {
  readonly files: readonly FoundFile[];
  readonly sidecars: readonly FoundSidecar[];
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
  compact(): Promise<void>;
  close(): void;
}

export interface ReaderOptions {
  readonly config: Config;
  readonly output: Output;
  /** How addresses are replaced; undefined when they are not. */
  readonly pseudonymization: ReportPseudonymization | undefined;
  /** Asks name servers; without it nobody is asked. */
  readonly askNames: NameAsker | undefined;
}

export function openReader({ config, output, pseudonymization, askNames }: ReaderOptions): Reader {
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
      pseudonymization,
    });
  };
  return {
    async read(options) {
      try {
        return await attempt(options);
      } catch (error) {
        close();
        if (folder === undefined || !isDamage(error)) throw error;
        output.warn(`The cache in ${folder} is damaged, so all captures are read again.`);
        await discardRollups(folder);
        return attempt(options);
      } finally {
        output.endProgress();
      }
    },
    compact: async () => rollups?.compact(),
    close,
  };
}

/** Where the names of addresses come from, besides the captures, and what is told of them. */
interface Names {
  readonly askNames: NameAsker | undefined;
  readonly networks: Networks;
  readonly pseudonymization: ReportPseudonymization | undefined;
}

async function readInto<Made>(
  { warehouse, isCached: isKept }: Rollups,
  config: Config,
  output: Output,
  options: ReadOptions<Made> & Names,
): Promise<Reading<Made>> {
  const { files, sidecars, now, memo, make, isLast, askNames, networks, pseudonymization } =
    options;
  const { title, top, url, isIndexed } = config;
  const clock = makeClock(config.timezone);
  await removePseudonyms(warehouse);
  const load = await loadCaptures(warehouse, { files, clock, now, onProgress: output.progress });
  output.endProgress();
  await warehouse.share();
  await loadSidecars(warehouse, sidecars);
  const isResolved = (await askNames?.(warehouse, { now, isOnce: isLast })) ?? true;
  const isResolving = askNames !== undefined;
  const choices = { clock, top, local: config.local, networks, isResolving, pseudonymization };
  const { hidden, ...settled } = await summarize(warehouse, choices);
  const reportOptions = {
    ...{ title, clock, top, ...settled, publishing: { url, isIndexed } },
    anonymized: pseudonymization?.told(),
  };
  const analysis = await analyze(warehouse, reportOptions, memo);
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
