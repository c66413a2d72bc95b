import { type Config, cacheFolder } from '../config.js';
import { openRenderer } from '../pages/renderer.js';
import { renderSite } from '../pages/site-pages.js';
import { writeLastBuild } from '../site/last-build.js';
import { openMemo } from '../site/memo.js';
import { type Written, writeSite } from '../site/write-site.js';
import { gatherInputs, type Inputs } from './inputs.js';
import type { Output } from './output.js';
import { type Reading, readCaptures } from './read.js';
import { standingOf } from './standing.js';

export interface BuildResult extends Omit<Reading<unknown>, 'made'> {
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
  { files, program, digest, last }: Inputs = gatherInputs(config),
): Promise<BuildResult> {
  const began = now();
  const renderer = openRenderer();
  try {
    const memo = openMemo(last, config.out, program);
    const { made, ...reading } = await readCaptures({
      config,
      files,
      output,
      now: began,
      memo,
      make: (analysis) => renderSite(analysis, renderer, memo),
    });
    const kept = memo.kept();
    const written = writeSite(config.out, made.files, kept);
    if (reading.isKept) {
      writeLastBuild(cacheFolder(config), config.out, {
        inputs: digest,
        isSettled: reading.report.files_growing === 0,
        ...standingOf(reading.report),
        paths: [...made.files.keys(), ...kept],
        pages: memo.records(made.pages),
      });
    }
    const summary = made.files.get('data/summary.json') ?? '';
    return { ...reading, written, summary, seconds: now() - began };
  } finally {
    await renderer.close();
  }
}
