import { checkAnonymized } from '../anonymize/check-anonymized.js';
import { openKeys, type PseudonymKeys } from '../anonymize/pseudonym-keys.js';
import { type Config, cacheFolder } from '../config/config.js';
import { openRenderer } from '../pages/renderer.js';
import { renderSite } from '../pages/site-pages.js';
import { openTemplates } from '../pages/templates.js';
import type { Resolver } from '../resolver/resolver.js';
import { openReverseDns } from '../resolver/reverse-dns.js';
import { withCompressed } from '../site/compressed.js';
import { sha256 } from '../site/content.js';
import type { KnownSite } from '../site/known-site.js';
import { keepLastBuild, type LastBuild, recordBuild } from '../site/last-build.js';
import { openMemo } from '../site/memo.js';
import { MANIFEST } from '../site/out-folder.js';
import { openFileEntries, SITE_MANIFEST } from '../site/site-manifest.js';
import { checkFolder, type Written, writeSite } from '../site/write-site.js';
import type { Output } from '../terminal/output.js';
import { buildStatusOf } from './build-status.js';
import { checkRead } from './check-read.js';
import { finalDigest, gatherInputs, type Inputs } from './inputs.js';
import { openPseudonymization } from './pseudonymization.js';
import { openReader, type Reading } from './read.js';
import { openNameAsker } from './resolve-names.js';
import { siteFiles } from './site-files.js';

export interface BuildResult extends Omit<Reading<unknown>, 'made'> {
  readonly written: Written;
  /** The site's data/summary.json. */
  readonly summary: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

/** Builds reports, again and again: what draws stays loaded, the rollups stay open, and pages that stand are known. */
export interface Builder {
  /** Load, analyze, render, write: nothing is written before all is rendered. */
  build(inputs: Inputs): Promise<BuildResult>;
  /** Does what can wait until the site has been seen. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

export interface BuilderOptions {
  readonly config: Config;
  readonly output: Output;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Whether there is but one build: what it needs no more is put away early. */
  readonly isOnce: boolean;
  /** Whom to ask for names, if anybody is to be asked. */
  readonly resolver?: Resolver;
  /** Told of each site before it is written, once it was looked through. */
  readonly onChecked?: (site: KnownSite) => void;
  /** Those of the command, where it builds more than once. */
  readonly keys?: PseudonymKeys;
}

export function openBuilder({ config, output, now, isOnce, ...options }: BuilderOptions): Builder {
  const resolver = config.resolve ? (options.resolver ?? openReverseDns()) : undefined;
  const { keys = openKeys() } = options;
  const pseudonymization = openPseudonymization(config, keys);
  const askNames = resolver && openNameAsker(resolver, output.warn);
  const reader = openReader({ config, output, pseudonymization, askNames });
  const tools = { templates: openTemplates(), renderer: openRenderer() };
  const entries = openFileEntries(config.out);
  let last: LastBuild | undefined;
  return {
    async build({ files, sidecars, program, digest, last: found }) {
      const began = now();
      checkFolder(config.out);
      const before = last ?? found;
      const memo = openMemo(before, config.out, program);
      const { made, ...reading } = await reader.read({
        files,
        sidecars,
        now: began,
        memo,
        make: (analysis) => renderSite(analysis, tools, memo),
        isLast: isOnce,
      });
      checkRead(reading.report, reading.load.leftOut, config.captures);
      const plain = siteFiles(entries, made, memo.kept(), reading.report);
      const { hidden } = reading;
      const doubts = hidden ? checkAnonymized(plain, config, hidden, reading.report) : [];
      if (isOnce) for (const doubt of doubts) output.warn(doubt);
      const site = config.compress
        ? withCompressed(config.out, plain.files, plain.kept, before)
        : plain;
      const known: KnownSite = {
        pseudonyms: pseudonymization ? JSON.stringify(pseudonymization.told()) : '',
        manifest: String(site.files.get(SITE_MANIFEST)),
      };
      pseudonymization?.commitKey();
      options.onChecked?.(known);
      const written = writeSite(config.out, site.files, site.kept);
      last = recordBuild(config.out, {
        inputs: finalDigest(config, digest, keys),
        isFinal: reading.report.files_growing === 0 && reading.isResolved,
        ...buildStatusOf(reading.report, reading.load.leftOut),
        paths: [MANIFEST, ...site.files.keys(), ...site.kept],
        pages: memo.records(made.pages),
        pseudonyms: known.pseudonyms,
        manifest: sha256(known.manifest),
      });
      if (reading.isKept) keepLastBuild(cacheFolder(config), config.out, last);
      const summary = String(made.files.get('data/summary.json') ?? '');
      return { ...reading, written, summary, seconds: now() - began };
    },
    compact: reader.compact,
    async close() {
      await tools.renderer.close();
      reader.close();
    },
  };
}

/** Builds one report. */
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
