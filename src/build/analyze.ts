import { type Analysis, startQueries } from '../analysis/analysis.js';
import { makeClock } from '../format/clock.js';
import { summarize } from '../warehouse/aggregates/summarize.js';
import type { Pseudonymized } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import type { BuildRun } from './context.js';
import type { Loaded } from './load.js';

export interface Analyzed extends Loaded {
  readonly analysis: Analysis;
  /** Undefined if the report is not anonymized. */
  readonly pseudonymized: Pseudonymized | undefined;
}

/** Makes the aggregates and starts the sections' queries: rendering a part waits for its own queries only. */
export async function analyze(loaded: Loaded, run: BuildRun): Promise<Analyzed> {
  const { warehouse, isCached } = loaded.rollups;
  const { config, pseudonymization, findNetworks, askNames, pageCache, isOnce, store } = run;
  const { title, top, local, url, isIndexed } = config;
  const clock = makeClock(config.timezone);
  const { pseudonymized, ...summary } = await summarize(warehouse, {
    ...{ clock, top, local, pseudonymization },
    networks: findNetworks(),
    isResolving: askNames !== undefined,
    isOnce,
    keepsFlows: isCached,
  });
  await warehouse.share();
  const options = {
    ...{ title, clock, top, ...summary, publishing: { url, isIndexed } },
    anonymized: pseudonymization?.describe(),
  };
  const analysis = await startQueries(warehouse, options, pageCache);
  // DuckDB's checkpoint takes time: a single build does it while the last pages are drawn, unless the guard will ask more.
  const isLast = isOnce && pseudonymized === undefined;
  const finished = isLast ? analysis.finished.then(store.close) : analysis.finished;
  return { ...loaded, analysis: { ...analysis, finished }, pseudonymized };
}
