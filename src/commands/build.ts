import { type FoundFile, findCaptures } from '../captures/find.js';
import { openCharts } from '../charts/index.js';
import { type Config, cacheFolder } from '../config.js';
import { messageOf } from '../errors.js';
import { renderSite } from '../pages/site-pages.js';
import { type Analysis, analyse } from '../sections/analysis.js';
import { type Written, writeSite } from '../site/write-site.js';
import { WarehouseError } from '../warehouse/duckdb.js';
import { type LoadSummary, loadCaptures } from '../warehouse/load.js';
import { discardRollups, openRollups, type Rollups } from '../warehouse/open-rollups.js';
import { summarise } from '../warehouse/summarise.js';
import { makeClock } from '../wording/clock.js';
import type { Output } from './output.js';

export interface BuildResult {
  readonly load: LoadSummary;
  readonly analysis: Analysis;
  readonly written: Written;
  /** The paths of all files of the site. */
  readonly paths: readonly string[];
  /** Whether the rollups are kept for the next build. */
  readonly isKept: boolean;
  /** The site's data/summary.json. */
  readonly summary: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

/** Load, analyse, render, write: nothing is written before all is rendered. */
export async function build(
  config: Config,
  output: Output,
  now: () => number,
  files: readonly FoundFile[] = findCaptures(config.captures),
): Promise<BuildResult> {
  const began = now();
  const work = async (folder: string | undefined) => {
    const { memory, threads } = config;
    const rollups = await openRollups({ folder, memory, threads, onNotice: output.warn });
    try {
      return { ...(await buildFrom(rollups, files, config, output, began)), began };
    } finally {
      output.endProgress();
      rollups.warehouse.close();
    }
  };
  const finish = (result: Omit<BuildResult, 'seconds'>) => ({ ...result, seconds: now() - began });
  const folder = config.cache ? cacheFolder(config) : undefined;
  try {
    return finish(await work(folder));
  } catch (error) {
    if (folder === undefined || !isDamage(error)) throw error;
    output.warn(`The cache in ${folder} is damaged, so all captures are read anew.`);
    await discardRollups(folder);
    return finish(await work(folder));
  }
}

async function buildFrom(
  { warehouse, isKept }: Rollups,
  files: readonly FoundFile[],
  config: Config,
  output: Output,
  now: number,
): Promise<Omit<BuildResult, 'seconds'>> {
  const clock = makeClock(config.timezone);
  const { title, top } = config;
  const load = await loadCaptures(warehouse, { files, clock, now, onProgress: output.progress });
  output.endProgress();
  const local = await summarise(warehouse, { clock, top, local: config.local });
  const analysis = await analyse(warehouse, { title, clock, top, local });
  const charts = await openCharts();
  const pages = renderSite(analysis, charts);
  charts.close();
  const written = await writeSite(config.out, pages);
  const summary = pages.get('data/summary.json') ?? '';
  return { load, analysis, written, paths: [...pages.keys()], isKept, summary };
}

/** DuckDB notices a damaged block only when it reads it. */
function isDamage(error: unknown): boolean {
  const about = /corrupt|checksum|deserializ|block|IO Error|INTERNAL/i;
  return error instanceof WarehouseError && about.test(messageOf(error));
}
