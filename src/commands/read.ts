import type { FoundFile } from '../captures/find.js';
import { type Config, cacheFolder } from '../config.js';
import { messageOf } from '../errors.js';
import { type Analysis, analyse } from '../sections/analysis.js';
import type { Report } from '../sections/report.js';
import type { Memo } from '../sections/stale.js';
import { WarehouseError } from '../warehouse/duckdb.js';
import { type LoadSummary, loadCaptures } from '../warehouse/load.js';
import { discardRollups, openRollups } from '../warehouse/open-rollups.js';
import { summarise } from '../warehouse/summarise.js';
import { makeClock } from '../wording/clock.js';
import type { Output } from './output.js';

/** What the captures say, and what was made of it. */
export interface Reading<Made> {
  readonly load: LoadSummary;
  readonly report: Report;
  readonly made: Made;
  /** Whether the rollups are kept for the next build. */
  readonly isKept: boolean;
}

export interface ReadOptions<Made> {
  readonly config: Config;
  readonly files: readonly FoundFile[];
  readonly output: Output;
  /** Epoch seconds. */
  readonly now: number;
  /** Which pages stand, so that nothing is asked for them. */
  readonly memo: Memo;
  /** What to make of the answers, while they come. */
  readonly make: (analysis: Analysis) => Promise<Made>;
}

/** Brings the rollups up to the captures and asks them everything. A cache that turns out to be damaged is made anew. */
export async function readCaptures<Made>(options: ReadOptions<Made>): Promise<Reading<Made>> {
  const { config, output } = options;
  const folder = config.cache ? cacheFolder(config) : undefined;
  try {
    return await read(folder, options);
  } catch (error) {
    if (folder === undefined || !isDamage(error)) throw error;
    output.warn(`The cache in ${folder} is damaged, so all captures are read anew.`);
    await discardRollups(folder);
    return read(folder, options);
  }
}

async function read<Made>(
  folder: string | undefined,
  { config, files, output, now, memo, make }: ReadOptions<Made>,
): Promise<Reading<Made>> {
  const { memory, threads, title, top } = config;
  const { warehouse, isKept } = await openRollups({
    folder,
    memory,
    threads,
    onNotice: output.warn,
  });
  try {
    const clock = makeClock(config.timezone);
    const load = await loadCaptures(warehouse, { files, clock, now, onProgress: output.progress });
    output.endProgress();
    const local = await summarise(warehouse, { clock, top, local: config.local });
    const analysis = await analyse(warehouse, { title, clock, top, local }, memo);
    // The rollups are put away while the last pages are drawn.
    const closing = analysis.finished.then(() => warehouse.close());
    const [made] = await Promise.all([make(analysis), closing]);
    return { load, report: analysis.report, made, isKept };
  } catch (error) {
    warehouse.close();
    throw error;
  } finally {
    output.endProgress();
  }
}

/** DuckDB notices a damaged block only when it reads it. */
function isDamage(error: unknown): boolean {
  const about = /corrupt|checksum|deserializ|block|IO Error|INTERNAL/i;
  return error instanceof WarehouseError && about.test(messageOf(error));
}
