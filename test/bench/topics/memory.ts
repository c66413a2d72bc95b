import { join } from 'node:path';
import type { Inputs } from '../captures/input.js';
import { build, scan } from '../program.js';
import { repeat } from '../repeat.js';
import { makeRow, type Row } from '../row.js';
import { peakMemoryOf } from '../run.js';
import { totalsOf } from '../site.js';
import type { Setting, Topic } from '../topic.js';

/** The peak resident memory of cold builds without a cache. */
export const memory: Topic = async (setting) => [
  await peak(setting, 'day', { what: 'demo day, peak memory', most: 700 }),
  await peak(setting, 'single', { what: 'one large file, peak memory', most: 1000 }),
];

async function peak(
  { runs, scratch, input }: Setting,
  name: keyof Inputs,
  { what, most }: { what: string; most: number },
): Promise<Row> {
  const { captures, packets } = await input(name);
  const site = join(scratch, name);
  const samples = await repeat(runs, async () => {
    const limit = await peakMemoryOf(scan(captures));
    const value = await peakMemoryOf(build(captures, site, '--no-cache'));
    totalsOf(site, packets);
    return { value: value / 1e6, limit: limit / 1e6 };
  });
  return makeRow({ what, unit: 'MB', against: 'scan', samples, reach: { value: most } });
}
