import { type FoundFile, findCaptures } from '../captures/find.js';
import type { Config } from '../config.js';
import { openCrew } from '../pages/crew.js';
import { renderSite } from '../pages/site-pages.js';
import { type Written, writeSite } from '../site/write-site.js';
import type { Output } from './output.js';
import { type Reading, readCaptures } from './read.js';

export interface BuildResult extends Omit<Reading<unknown>, 'made'> {
  readonly written: Written;
  /** The paths of all files of the site. */
  readonly paths: readonly string[];
  /** The site's data/summary.json. */
  readonly summary: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

/** A second one would take longer to load than it saves. */
const DRAWING_THREADS = 1;

/** Load, analyse, render, write: nothing is written before all is rendered. */
export async function build(
  config: Config,
  output: Output,
  now: () => number,
  files: readonly FoundFile[] = findCaptures(config.captures),
): Promise<BuildResult> {
  const began = now();
  const crew = openCrew(DRAWING_THREADS);
  try {
    const { made: pages, ...reading } = await readCaptures({
      config,
      files,
      output,
      now: began,
      make: (analysis) => renderSite(analysis, crew),
    });
    const written = await writeSite(config.out, pages);
    const summary = pages.get('data/summary.json') ?? '';
    return { ...reading, written, paths: [...pages.keys()], summary, seconds: now() - began };
  } finally {
    await crew.close();
  }
}
