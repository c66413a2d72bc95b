import { join } from 'node:path';
import { build } from '../../build/build.js';
import { reportResult } from '../../build/report-result.js';
import { readConfig } from '../../config/config.js';
import { writeDemoDay } from '../../demo/demo-day.js';
import { UsageError } from '../../errors.js';
import { plural, volume } from '../../format/quantity.js';
import { openOutput } from '../../terminal/output.js';

const TITLE = 'Traffic of Sunday 8 January 2017';

/** `traffic-report demo`: writes the day's captures and builds their report. Returns the exit code. */
export async function demoCommand(options: Readonly<Record<string, unknown>>): Promise<number> {
  const folder = String(options.out);
  const config = readConfig({
    title: TITLE,
    timezone: 'Europe/Helsinki',
    ...withoutUndefined(options),
    captures: join(folder, 'captures'),
    out: join(folder, 'site'),
  });
  const scale = Number(options.scale);
  if (!(scale > 0 && scale <= 1)) {
    throw new UsageError(`Invalid --scale ${String(options.scale)}.`, {
      hint: 'Use a number above 0 and up to 1, the full day.',
    });
  }
  const text = config.json ? process.stderr : process.stdout;
  const output = openOutput({ text, notices: process.stderr }, config.quiet);
  const { files, packets, bytes } = await writeDemoDay(config.captures, { scale });
  output.say(
    `made      ${plural(files.length, 'capture')} of ${plural(packets, 'packet')}, ${volume(bytes)} of traffic`,
  );
  const result = await build(config, output, () => Date.now() / 1000);
  return reportResult(result, config, output);
}

function withoutUndefined(options: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
