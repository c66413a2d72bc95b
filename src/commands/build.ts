import { findCaptures } from '../captures/find.js';
import { openCharts } from '../charts/index.js';
import type { Config } from '../config.js';
import { renderSite } from '../pages/site-pages.js';
import { type Analysis, analyse } from '../sections/analysis.js';
import { type Written, writeSite } from '../site/write-site.js';
import { type LoadSummary, loadCaptures } from '../warehouse/load.js';
import { openRollups } from '../warehouse/open-rollups.js';
import { summarise } from '../warehouse/summarise.js';
import { makeClock } from '../wording/clock.js';
import type { Output } from './output.js';

export interface BuildResult {
  readonly load: LoadSummary;
  readonly analysis: Analysis;
  readonly written: Written;
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
): Promise<BuildResult> {
  const began = now();
  const files = findCaptures(config.captures);
  const clock = makeClock(config.timezone);
  const warehouse = await openRollups({
    folder: config.cache ? config.captures : undefined,
    memory: config.memory,
    threads: config.threads,
    onNotice: output.warn,
  });
  try {
    const load = await loadCaptures(warehouse, {
      files,
      clock,
      now: began,
      onProgress: output.progress,
    });
    output.endProgress();
    const { title, top } = config;
    const local = await summarise(warehouse, { clock, top, local: config.local });
    const analysis = await analyse(warehouse, { title, clock, top, local });
    const charts = await openCharts();
    const pages = renderSite(analysis, charts);
    charts.close();
    const written = await writeSite(config.out, pages);
    const summary = pages.get('data/summary.json') ?? '';
    return { load, analysis, written, summary, seconds: now() - began };
  } finally {
    output.endProgress();
    warehouse.close();
  }
}
