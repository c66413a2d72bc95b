import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median } from 'd3-array';
import { blocksOf } from '../blocks.js';
import { openListener } from '../listener.js';
import { processorSeconds, residentBytes } from '../process-use.js';
import { openReader } from '../reader.js';
import { makeRow, type Row } from '../row.js';
import { copyOf, type Setting, type Topic } from '../topic.js';
import { startWatching } from '../watching.js';

const REBUILDS = 1000;
/** Least fraction of rebuilds of which an open page is notified: some change nothing that is shown. */
const MOSTLY = 0.9;
/** Fraction of the rebuilds after which memory is stable, and fraction at each end that is compared. */
const SETTLED = 0.2;
const LOOKED_AT = 0.05;
/** Appended repeatedly. */
const BLOCKS = 10;
/** After a build V8 releases memory for half a minute. */
const SECONDS_TO_SETTLE = 60;
const SECONDS_IDLE = 30;

/** Resources of a long watch: memory after many rebuilds, and processor time without changes. */
export const watchingOn: Topic = async (setting) => [
  await memoryOf(setting),
  await idleUse(setting),
];

async function memoryOf(setting: Setting): Promise<Row> {
  const { captures: day } = await setting.input('day');
  const rebuilds = Math.ceil(REBUILDS * setting.scale);
  const [first = ''] = readdirSync(day).filter((name) => name.endsWith('.csv'));
  const { header, blocks } = blocksOf(join(day, first), BLOCKS);
  const captures = join(setting.scratch, 'small');
  mkdirSync(captures);
  const path = join(captures, first);
  writeFileSync(path, header);
  const watching = await startWatching(captures, join(setting.scratch, 'small-site'));
  const listener = await openListener(watching.url ?? '');
  const resident: number[] = [];
  for (let i = 0; i < rebuilds; i += 1) {
    appendFileSync(path, blocks[i % blocks.length]?.text ?? '');
    await watching.rebuilt();
    resident.push(residentBytes(watching.pid) / 1e6);
  }
  const heard = listener.heard();
  if (heard < rebuilds * MOSTLY) throw new Error(`An open page heard of ${heard} changes only.`);
  listener.close();
  await watching.stop();
  const part = Math.ceil(rebuilds * LOOKED_AT);
  const settled = Math.floor(rebuilds * SETTLED);
  const limit = median(resident.slice(settled, settled + part)) ?? Number.NaN;
  const value = median(resident.slice(-part)) ?? Number.NaN;
  return makeRow({
    what: `memory after ${rebuilds} rebuilds`,
    unit: 'MB',
    against: `after ${settled}`,
    samples: [{ value, limit }],
    reach: { ratio: 1.1 },
  });
}

async function idleUse(setting: Setting): Promise<Row> {
  const captures = copyOf(await setting.input('year'), setting, 'year');
  const watching = await startWatching(captures, join(setting.scratch, 'year-site'));
  const reader = await openReader(watching.url ?? '');
  await setTimeout(SECONDS_TO_SETTLE * 1000);
  const before = processorSeconds(watching.pid);
  await setTimeout(SECONDS_IDLE * 1000);
  const used = processorSeconds(watching.pid) - before;
  await reader.close();
  await watching.stop();
  return makeRow({
    what: 'processor while nothing changes',
    unit: '%',
    samples: [{ value: (100 * used) / SECONDS_IDLE }],
    reach: { value: 1 },
  });
}
