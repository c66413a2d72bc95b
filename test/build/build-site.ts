import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildResult, build } from '../../src/build/build.js';
import { gatherInputs } from '../../src/build/inputs.js';
import { readConfig } from '../../src/config/config.js';
import { messageOf } from '../../src/errors.js';
import type { Resolver } from '../../src/resolver/resolver.js';
import { afterEvery } from '../setup/clean-up.js';

/** Long after any capture of the tests, so that none counts as growing. */
const LATER = 4_000_000_000;

export interface BuiltSite {
  readonly site: string;
  readonly result: BuildResult;
  readonly warnings: readonly string[];
}

/** Builds a folder of captures, or packet files, into a temporary folder, without cache and networks unless the options say so. */
export async function buildSite(
  captures: string | readonly string[],
  options: Readonly<Record<string, unknown>> = {},
  now = LATER,
  resolver?: Resolver,
): Promise<BuiltSite> {
  const site = join(temporaryFolder(), 'site');
  const warnings: string[] = [];
  const config = readConfig({
    ...{ timezone: 'UTC', cache: false, networks: false, captures, out: site },
    ...options,
  });
  const output = {
    say: () => {},
    headline: () => {},
    warn: (text: string) => void warnings.push(text),
    progress: () => {},
    endProgress: () => {},
  };
  const result = await build(config, output, () => now, gatherInputs(config, now), resolver);
  return { site: config.out, result, warnings };
}

/** The same; undefined if no line could be read, in which case the site is not changed. */
export async function buildUnlessUnread(
  ...build: Parameters<typeof buildSite>
): Promise<BuiltSite | undefined> {
  try {
    return await buildSite(...build);
  } catch (error) {
    if (/^No packet could be read/.test(messageOf(error))) return undefined;
    throw error;
  }
}

const folders: string[] = [];
afterEvery('file', () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'traffic-report-test-'));
  folders.push(folder);
  return folder;
}
