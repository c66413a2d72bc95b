import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build, scan } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import type { Topic } from '../topic.js';

/** Hundreds of hours over half a century: what lies between them costs nothing. */
export const scattered: Topic = async ({ runs, scratch, input }) => {
  const { captures, packets } = await input('scattered');
  const samples = await repeatWarm(runs, async () => {
    // A new folder each time: ext4 creates files slowly for a minute after thousands were removed (0.9 s of 1,800 files).
    const site = mkdtempSync(join(scratch, 'scattered-'));
    const limit = await secondsOf(scan(captures));
    const value = await secondsOf(build(captures, site, '--no-cache'));
    totalsOf(site, packets);
    return { value, limit };
  });
  return [
    makeRow({
      ...{ what: 'scattered: 800 hours over 50 years', unit: 's', against: 'scan' },
      samples,
      reach: { value: 3 },
    }),
  ];
};
