import { readConfig } from '../config.js';
import { build } from './build.js';
import { openOutput } from './output.js';
import { reportResult } from './report-result.js';

/** `traffic-report build`: returns the exit code. */
export async function buildCommand(options: Readonly<Record<string, unknown>>): Promise<number> {
  const config = readConfig(options);
  const text = config.json ? process.stderr : process.stdout;
  const output = openOutput({ text, notices: process.stderr }, config.quiet);
  const result = await build(config, output, () => Date.now() / 1000);
  return reportResult(result, config, output);
}
