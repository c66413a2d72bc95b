import { join } from 'node:path';
import { build } from '../../build/build.js';
import { reportResult } from '../../build/report-result.js';
import type { Options } from '../../config/command-context.js';
import { withDefaults } from '../../config/command-options.js';
import { readConfig } from '../../config/config.js';
import { text } from '../../config/option-values.js';
import { writeDemoDay } from '../../demo/demo-day.js';
import { UsageError } from '../../errors.js';
import { plural, volume } from '../../format/quantity.js';
import { openOutput } from '../../terminal/output.js';

/** `traffic-report demo`: writes a day of captures and builds their report. Resolves with the exit code. */
export async function demoCommand(given: Options): Promise<number> {
  const options = withDefaults('demo', given);
  const folder = text(options, 'out');
  const config = readConfig({
    ...options,
    captures: join(folder, 'captures'),
    out: join(folder, 'site'),
  });
  const scale = Number(options.scale);
  if (!(scale > 0 && scale <= 1)) {
    throw new UsageError(`Invalid --scale ${String(options.scale)}.`, {
      hint: 'Use a number above 0, at most 1.',
    });
  }
  const stream = config.json ? process.stderr : process.stdout;
  const output = openOutput({ text: stream, notices: process.stderr }, config.quiet);
  const { files, packets, bytes } = await writeDemoDay(config.captures, { scale });
  output.say(
    `wrote     ${plural(files.length, 'capture')} of ${plural(packets, 'packet')}, ${volume(bytes)} of traffic`,
  );
  const result = await build(config, output, () => Date.now() / 1000);
  return reportResult(result, config, output);
}
