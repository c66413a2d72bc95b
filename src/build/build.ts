import type { Config } from '../config/config.js';
import type { Resolver } from '../resolver/resolver.js';
import type { Report } from '../sections/report.js';
import type { LastBuild } from '../site/last-build.js';
import { checkFolder, type Written } from '../site/write-site.js';
import type { Output } from '../terminal/output.js';
import type { LoadSummary } from '../warehouse/ingest/load.js';
import { analyze } from './analyze.js';
import { type BuilderOptions, type BuildRun, openContext, openRun } from './context.js';
import { gatherInputs, type Inputs } from './inputs.js';
import { load } from './load.js';
import { render } from './render.js';
import { write } from './write.js';

export interface BuildResult {
  readonly load: LoadSummary;
  readonly report: Report;
  readonly written: Written;
  /** The content of data/summary.json. */
  readonly summary: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

/** Builds a report repeatedly: renderer, rollups and page cache stay open. */
export interface Builder {
  build(inputs: Inputs): Promise<BuildResult>;
  /** Compacts the rollups; call it after a build, when the site is already visible. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

export function openBuilder(options: BuilderOptions): Builder {
  const context = openContext(options);
  const { config, output, store, renderer } = context;
  let previous: LastBuild | undefined;
  return {
    async build(inputs) {
      const started = options.now();
      checkFolder(config.out);
      const run = () => runStages(openRun(context, inputs, previous ?? inputs.last, started));
      try {
        const { site, written, record } = await run().catch(async (error: unknown) => {
          if (!(await store.discardIfDamaged(error))) throw error;
          return run();
        });
        previous = record;
        const { load, report, summary } = site;
        return { load, report, written, summary, seconds: options.now() - started };
      } finally {
        output.endProgress();
      }
    },
    compact: store.compact,
    async close() {
      await renderer.close();
      store.close();
    },
  };
}

/** Nothing is written before the whole site is rendered and checked. */
async function runStages(run: BuildRun) {
  const loaded = await load(run);
  const analyzed = await analyze(loaded, run);
  const site = await render(analyzed, run);
  return { site, ...write(site, run) };
}

/** Builds a report once. */
export async function build(
  config: Config,
  output: Output,
  now: () => number,
  inputs: Inputs = gatherInputs(config, now()),
  resolver?: Resolver,
): Promise<BuildResult> {
  const builder = openBuilder({ config, output, now, isOnce: true, ...(resolver && { resolver }) });
  try {
    return await builder.build(inputs);
  } finally {
    await builder.close();
  }
}
