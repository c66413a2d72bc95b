import { copyFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, scan } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import { copyOf, type Topic } from '../topic.js';

/** A year of hourly captures: the first build, which writes the cache, and one with another hour. */
export const year: Topic = async (setting) => {
  const input = await setting.input('year');
  const captures = copyOf(input, setting);
  const site = join(setting.scratch, 'site');
  const again = build(captures, site);

  const cold = await repeatWarm(setting.runs, async () => {
    rmSync(site, { recursive: true, force: true });
    rmSync(join(captures, '.traffic-report'), { recursive: true, force: true });
    const limit = await secondsOf(scan(captures));
    const value = await secondsOf(again);
    totalsOf(site, input.packets);
    return { value, limit };
  });

  const added = join(captures, basename(input.later.path));
  const warm = await repeatWarm(setting.runs, async () => {
    copyFileSync(input.later.path, added);
    const limit = await secondsOf(scan(added));
    const value = await secondsOf(again);
    totalsOf(site, input.packets + input.later.packets);
    rmSync(added);
    await secondsOf(again);
    return { value, limit };
  });

  return [
    makeRow({ what: 'year, cold', unit: 's', against: 'scan', samples: cold, reach: { ratio: 4 } }),
    makeRow({
      what: 'year again, one file added',
      unit: 's',
      against: 'scan of the file',
      samples: warm,
      reach: { value: 2 },
    }),
  ];
};
