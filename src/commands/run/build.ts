import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeys } from '../../anonymize/pseudonym-keys.js';
import { finalDigest, gatherInputs } from '../../build/inputs.js';
import { reportResult, reportUpToDate } from '../../build/report-result.js';
import type { Options } from '../../config/command-context.js';
import { type Config, readConfig } from '../../config/config.js';
import { isIntact, type LastBuild } from '../../site/last-build.js';
import { hasPartials } from '../../site/staging.js';
import { openOutput } from '../../terminal/output.js';

/** `traffic-report build`; resolves with the exit code. Calls `onBuilt` unless the site is up to date. */
export async function buildCommand(options: Options, onBuilt: () => void): Promise<number> {
  const config = readConfig(options);
  const text = config.json ? process.stderr : process.stdout;
  const output = openOutput({ text, notices: process.stderr }, config.quiet);
  const inputs = gatherInputs(config, Date.now() / 1000);
  const { files, digest, last } = inputs;
  if (last && isUpToDate(last, config, finalDigest(config, digest, openKeys()))) {
    const summary = readFileSync(join(config.out, 'data/summary.json'), 'utf8');
    const read = files.filter(({ trouble }) => trouble === undefined).length;
    return reportUpToDate({ ...last, summary }, read, config, output);
  }
  // DuckDB and Plot take long to load.
  const { build } = await import('../../build/build.js');
  const result = await build(config, output, () => Date.now() / 1000, inputs);
  onBuilt();
  return reportResult(result, config, output);
}

/** Whether the last build had the same inputs, none of them growing, and its files are unchanged. */
function isUpToDate(last: LastBuild, { out }: Config, inputs: string): boolean {
  const isSame = last.isFinal && last.inputs === inputs && !hasPartials(out);
  return isSame && Object.keys(last.files).every((path) => isIntact(out, path, last));
}
