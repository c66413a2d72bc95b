import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from '../captures/input.js';
import { build, recipe } from '../program.js';
import { repeat } from '../repeat.js';
import { makeRow, type Row } from '../row.js';
import { peakMemoryOf, secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import type { Setting, Topic } from '../topic.js';

/** Captures of many addresses: cold without a cache, their memory, and with one hour more than the last build. */
export const addresses: Topic = async (setting) => [
  ...(await ofInput(setting, 'router', { memory: '512MB', ratio: 1.5, most: 1212 })),
  ...(await ofInput(setting, 'attack', { memory: '800MB', ratio: 1.5, most: 1500 })),
];

/** Tens of millions of packets of millions of addresses. */
export const backbone: Topic = (setting) =>
  ofInput(setting, 'backbone', { memory: '2GB', ratio: 2, most: 2700 });

interface Target {
  readonly memory: string;
  readonly ratio: number;
  /** MB of the whole process. */
  readonly most: number;
}

async function ofInput(
  { runs, scratch, input }: Setting,
  name: keyof Inputs,
  { memory, ratio, most }: Target,
): Promise<Row[]> {
  const { captures, packets } = await input(name);
  const site = join(scratch, `${name}-site`);
  const cold = build(captures, site, '--no-cache', '--memory', memory);
  const seconds = await repeat(runs, async () => {
    rmSync(site, { recursive: true, force: true });
    const limit = await secondsOf(recipe(captures, memory));
    const value = await secondsOf(cold);
    totalsOf(site, packets);
    return { value, limit };
  });
  const value = await peakMemoryOf(cold);
  const more = await repeat(runs, () =>
    oneHourMore(captures, join(scratch, `${name}-more`), memory),
  );
  const what = `${name}, ${(packets / 1e6).toLocaleString('en')} million packets`;
  return [
    makeRow({ what, unit: 's', against: 'recipe', samples: seconds, reach: { ratio } }),
    makeRow({
      ...{ what: `${name}, peak memory with ${memory}`, unit: 'MB' },
      samples: [{ value: value / 1e6 }],
      reach: { value: most },
    }),
    makeRow({
      ...{ what: `${name}, one hour more`, unit: 's', against: 'recipe of that hour' },
      samples: more,
      reach: { value: Math.round(150 * Math.min(...more.map(({ limit }) => limit)) + 100) / 100 },
    }),
  ];
}

/** Builds all hours but the last, then all. */
async function oneHourMore(captures: string, folder: string, memory: string) {
  rmSync(folder, { recursive: true, force: true });
  const names = readdirSync(captures).sort();
  const last = names.pop() ?? '';
  const copy = join(folder, 'captures');
  const again = build(copy, join(folder, 'site'), '--memory', memory);
  mkdirSync(copy, { recursive: true });
  for (const each of names) copyFileSync(join(captures, each), join(copy, each));
  await secondsOf(again);
  copyFileSync(join(captures, last), join(copy, last));
  const limit = await secondsOf(recipe(join(copy, last), memory));
  const value = await secondsOf(again);
  return { value, limit };
}
