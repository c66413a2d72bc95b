import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { quantile } from 'd3-array';
import { randomLcg } from 'd3-random';
import { blocksOf } from '../blocks.js';
import type { Inputs } from '../captures/input.js';
import { openReader } from '../reader.js';
import { makeRow, type Row, type Sample } from '../row.js';
import { copyOf, type Setting, type Topic } from '../topic.js';
import { startWatching } from '../watching.js';

const APPENDS_A_RUN = 20;
/** Milliseconds between appends, so that they do not keep step with what waits in the program. */
const PAUSE = { least: 100, most: 900 };
const HOUR = 3600;

/** From the last byte that is written to a capture to the figure that a browser shows: with a day, and with a year. */
export const watch: Topic = async (setting) => [
  ...(await follow(setting, 'day', { median: 1, p99: 2 })),
  ...(await follow(setting, 'year', { median: 1.5, p99: 3 })),
];

async function follow(
  setting: Setting,
  name: 'day' | 'year',
  reach: { readonly median: number; readonly p99: number },
): Promise<Row[]> {
  const samples = await appendAndWait(setting, name);
  const p99 = quantile(samples, 0.99, ({ value }) => value) ?? Number.NaN;
  const what = `append to a ${name}, until it is shown`;
  return [
    makeRow({ what, unit: 's', samples, reach: { value: reach.median } }),
    makeRow({
      what: `${what}: 99th percentile`,
      unit: 's',
      samples: [{ value: p99 }],
      reach: { value: reach.p99 },
    }),
  ];
}

async function appendAndWait(setting: Setting, name: keyof Inputs): Promise<Sample[]> {
  const input = await setting.input(name);
  const day = await setting.input('day');
  const captures = copyOf(input, setting, name);
  const random = randomLcg(APPENDS_A_RUN);
  const { header, blocks } = blocksOf(latest(day.captures), setting.runs * APPENDS_A_RUN);
  const growing = join(captures, `${startOf(latest(captures)) + HOUR}.csv`);
  writeFileSync(growing, header);
  const watching = await startWatching(captures, join(setting.scratch, `${name}-site`));
  const reader = await openReader(watching.url ?? '');
  let { packets } = input;
  await reader.shows(packets);
  const samples: Sample[] = [];
  for (const block of blocks) {
    await setTimeout(PAUSE.least + random() * (PAUSE.most - PAUSE.least));
    packets += block.packets;
    appendFileSync(growing, block.text);
    const written = performance.now();
    samples.push({ value: ((await reader.shows(packets)) - written) / 1000 });
  }
  await reader.close();
  await watching.stop();
  return samples;
}

function latest(captures: string): string {
  const names = readdirSync(captures).filter((name) => name.endsWith('.csv'));
  return join(captures, names.sort().at(-1) ?? '');
}

function startOf(path: string): number {
  return Number(/(\d+)\.csv$/.exec(path)?.[1]);
}
