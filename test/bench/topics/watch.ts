import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median, quantile } from 'd3-array';
import { randomLcg } from 'd3-random';
import { blocksOf } from '../blocks.js';
import type { Inputs } from '../captures/input.js';
import { openReader } from '../reader.js';
import { makeRow, type Row } from '../row.js';
import { copyOf, type Setting, type Topic } from '../topic.js';
import { startWatching } from '../watching.js';

const APPENDS_A_RUN = 20;
/** Milliseconds between appends, not in step with timers of the program. */
const PAUSE = { least: 100, most: 900 };
const HOUR = 3600;

/** Seconds that a day may take, and the factor for a year. */
const REACH = { median: 1, p99: 2 };
const YEAR_TO_DAY = 1.5;

/** Time from the last byte written to a capture to the figure shown by a browser, with a day and with a year. */
export const watch: Topic = async (setting) => {
  const day = await appendAndWait(setting, 'day');
  const year = await appendAndWait(setting, 'year');
  return [...rowsOf('day', day, 1), ...rowsOf('year', year, YEAR_TO_DAY, day)];
};

/** Median and 99th percentile of seconds, also as ratios to those of others. */
function rowsOf(
  name: string,
  seconds: readonly number[],
  times: number,
  others?: readonly number[],
): Row[] {
  const what = `append to a ${name}, until it is shown`;
  const row = (text: string, most: number, values: readonly number[], limit?: number) =>
    makeRow({
      what: text,
      unit: 's',
      samples: values.map((value) => ({ value, ...(limit !== undefined && { limit }) })),
      reach: { value: most * times },
      ...(limit !== undefined && { against: 'day' }),
    });
  const p99 = (of: readonly number[]) => quantile(of, 0.99);
  return [
    row(what, REACH.median, seconds, others && median(others)),
    row(`${what}: 99th percentile`, REACH.p99, [p99(seconds) ?? Number.NaN], others && p99(others)),
  ];
}

/** The seconds from each append until it was shown. */
async function appendAndWait(setting: Setting, name: keyof Inputs): Promise<number[]> {
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
  const seconds: number[] = [];
  for (const block of blocks) {
    await setTimeout(PAUSE.least + random() * (PAUSE.most - PAUSE.least));
    packets += block.packets;
    appendFileSync(growing, block.text);
    const written = performance.now();
    seconds.push(((await reader.shows(packets)) - written) / 1000);
  }
  await reader.close();
  await watching.stop();
  return seconds;
}

function latest(captures: string): string {
  const names = readdirSync(captures).filter((name) => name.endsWith('.csv'));
  return join(captures, names.sort().at(-1) ?? '');
}

function startOf(path: string): number {
  return Number(/(\d+)\.csv$/.exec(path)?.[1]);
}
