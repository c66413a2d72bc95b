import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, scan } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { indexGzipped, sizeOf, totalsOf } from '../site.js';
import type { Topic } from '../topic.js';

/** The demo day, cold and without a cache, and its site. */
export const day: Topic = async ({ runs, scratch, input }) => {
  const { captures, packets } = await input('day');
  const site = join(scratch, 'site');
  const samples = await repeatWarm(runs, async () => {
    rmSync(site, { recursive: true, force: true });
    const limit = await secondsOf(scan(captures));
    const value = await secondsOf(build(captures, site, '--no-cache'));
    totalsOf(site, packets);
    return { value, limit };
  });
  return [
    makeRow({
      what: 'demo day, cold',
      unit: 's',
      against: 'scan',
      samples,
      reach: { ratio: 2 },
    }),
    makeRow({
      what: 'demo day, index.html gzipped',
      unit: 'kB',
      samples: [{ value: indexGzipped(site) / 1e3 }],
      reach: { value: 200 },
    }),
    makeRow({
      what: 'demo day, whole site',
      unit: 'MB',
      samples: [{ value: sizeOf(site) / 1e6 }],
      reach: { value: 5 },
    }),
  ];
};
