import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { build, EMPTY } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import { copyOf, type Topic } from '../topic.js';

/** A large growing capture: some more lines at its end. */
export const grow: Topic = async (setting) => {
  const input = await setting.input('growing');
  const captures = copyOf(input, setting);
  const site = join(setting.scratch, 'site');
  const again = build(captures, site);
  const file = join(captures, readdirSync(captures)[0] ?? '');
  const { size } = statSync(file);
  const lines = readFileSync(input.later.path);

  const samples = await repeatWarm(setting.runs, async () => {
    truncateSync(file, size);
    await secondsOf(again);
    totalsOf(site, input.packets);
    appendFileSync(file, lines);
    const limit = await secondsOf(EMPTY);
    const value = await secondsOf(again);
    totalsOf(site, input.packets + input.later.packets);
    return { value, limit };
  });
  return [
    makeRow({
      what: 'large file grown by 1 %',
      unit: 's',
      against: 'empty process',
      samples,
      reach: { value: 0.8 },
    }),
  ];
};
