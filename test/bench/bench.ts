import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openInput } from './captures/input.js';
import { readOptions } from './options.js';
import { table } from './report.js';
import type { Row } from './row.js';

// `npm run bench`: time and memory of the program, as ratios to limits of the same run. README.md describes the options.
const { runs, scale, topics, data } = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'traffic-report-bench-'));
// Also after an interruption, since a year of captures is a gigabyte.
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const inputs = { folder: data === undefined ? join(folder, 'inputs') : resolve(data), scale };
const packets: Record<string, number> = {};
const rows: Row[] = [];
for (const [name, measure] of topics) {
  process.stderr.write(`${name} …\n`);
  const scratch = join(folder, name);
  mkdirSync(scratch);
  const measured = await measure({
    runs,
    scale,
    scratch,
    input: async (name) => {
      const input = await openInput(name, inputs);
      packets[name] = input.packets;
      return input;
    },
  });
  rows.push(...measured);
  rmSync(scratch, { recursive: true });
}

const setting = { runs, scale, cores: availableParallelism(), node: process.version, packets };
if (scale < 1)
  process.stderr.write(`A trial at scale ${scale}: what is to be reached is meant for 1.\n`);
process.stdout.write(table(rows));
process.stdout.write(`${JSON.stringify({ ...setting, rows })}\n`);
