import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../program.js';
import { repeat } from '../repeat.js';
import { makeRow } from '../row.js';
import { peakMemoryOf, secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import type { Topic } from '../topic.js';

/** A report of a pcap file of ten million packets, in one command. */
export const pcap: Topic = async ({ runs, scratch, input }) => {
  const { file, packets } = await input('pcap');
  const site = join(scratch, 'site');
  const measured = async (measure: (args: readonly string[]) => Promise<number>) => {
    rmSync(site, { recursive: true, force: true });
    const value = await measure(build(file, site, '--no-cache'));
    totalsOf(site, packets);
    return value;
  };
  const seconds = await repeat(runs, async () => ({ value: await measured(secondsOf) }));
  const bytes = await repeat(runs, async () => ({ value: (await measured(peakMemoryOf)) / 1e6 }));
  return [
    makeRow({ what: 'pcap file, report', unit: 's', samples: seconds, reach: { value: 20 } }),
    makeRow({ what: 'the same, peak memory', unit: 'MB', samples: bytes, reach: { value: 1000 } }),
  ];
};
