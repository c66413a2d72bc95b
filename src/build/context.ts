import { openKeys, type PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import type { Config } from '../config/config.js';
import { openRenderer, type Renderer } from '../pages/renderer.js';
import { openTemplates, type Templates } from '../pages/templates.js';
import type { Resolver } from '../resolver/resolver.js';
import { openReverseDns } from '../resolver/reverse-dns.js';
import type { KnownSite } from '../site/known-site.js';
import type { LastBuild } from '../site/last-build.js';
import { openPageCache, type PageCache } from '../site/page-cache.js';
import { type FileEntries, openFileEntries } from '../site/site-manifest.js';
import type { Output } from '../terminal/output.js';
import type { Networks } from '../warehouse/aggregates/summarize.js';
import type { Inputs } from './inputs.js';
import { networksFinder } from './networks.js';
import { openPseudonymization, type ReportPseudonymization } from './pseudonymization.js';
import { type NameAsker, openNameAsker } from './resolve-names.js';
import { openRollupStore, type RollupStore } from './rollup-store.js';

export interface BuilderOptions {
  readonly config: Config;
  readonly output: Output;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Whether the builder builds a single time, so that it can close the rollups early. */
  readonly isOnce: boolean;
  /** Used with --resolve; by default the system's name servers. */
  readonly resolver?: Resolver;
  /** Decides what a server may send. */
  readonly permit?: SitePermit;
  /** Shared with the command where it builds more than once. */
  readonly keys?: PseudonymKeys;
}

export interface SitePermit {
  /** Allows the files of a checked site, before they are written. */
  expect(site: KnownSite): void;
}

/** What stays open from one build to the next. */
export interface BuildContext extends Omit<BuilderOptions, 'resolver' | 'now'> {
  readonly keys: PseudonymKeys;
  readonly pseudonymization: ReportPseudonymization | undefined;
  readonly findNetworks: () => Networks;
  /** Undefined without --resolve. */
  readonly askNames: NameAsker | undefined;
  readonly store: RollupStore;
  readonly templates: Templates;
  readonly renderer: Renderer;
  readonly entries: FileEntries;
}

/** A context with the inputs of one build. */
export interface BuildRun extends BuildContext {
  readonly inputs: Inputs;
  /** Epoch seconds. */
  readonly started: number;
  readonly previous: LastBuild | undefined;
  readonly pageCache: PageCache;
}

export function openContext({ resolver, now, ...options }: BuilderOptions): BuildContext {
  const { config, output, keys = openKeys() } = options;
  const resolving = config.resolve ? (resolver ?? openReverseDns()) : undefined;
  return {
    ...options,
    keys,
    pseudonymization: openPseudonymization(config, keys),
    findNetworks: networksFinder(config),
    askNames: resolving && openNameAsker(resolving, output.warn),
    store: openRollupStore(config, output.warn),
    templates: openTemplates(),
    renderer: openRenderer(),
    entries: openFileEntries(config.out),
  };
}

export function openRun(
  context: BuildContext,
  inputs: Inputs,
  previous: LastBuild | undefined,
  started: number,
): BuildRun {
  const pageCache = openPageCache(previous, context.config.out, inputs.program);
  return { ...context, inputs, started, previous, pageCache };
}
