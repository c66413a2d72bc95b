import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeDemoDay } from '../../src/demo/demo-day.js';
import { median, type Run, runNode } from './run.js';

// `npm run bench [runs]`: the full-size demo day, cold and without a cache, beside the limit of the same run.
const runs = Number(process.argv[2] ?? 5);
const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
const limit = new URL('./limit.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'traffic-report-bench-day-'));
const [captures, site] = [join(folder, 'captures'), join(folder, 'site')];

try {
  const { packets } = await writeDemoDay(captures, { scale: 1 });
  const measured: { limit: Run[]; build: Run[] } = { limit: [], build: [] };
  // In turn, so that a machine whose speed drifts slows both; the first of each only warms the file cache.
  for (let i = 0; i <= runs; i += 1) {
    rmSync(site, { recursive: true, force: true });
    const pair = {
      limit: await runNode([limit, captures]),
      build: await runNode([cli, 'build', captures, '--out', site, '--no-cache', '--quiet']),
    };
    if (i > 0) {
      measured.limit.push(pair.limit);
      measured.build.push(pair.build);
    }
  }
  const seconds = (of: readonly Run[]) => median(of.map((run) => run.seconds));
  const result = {
    packets,
    cores: availableParallelism(),
    runs,
    limit_seconds: seconds(measured.limit),
    build_seconds: seconds(measured.build),
    ratio: median(measured.build.map((run, i) => run.seconds / (measured.limit[i]?.seconds ?? 0))),
    peak_megabytes: median(measured.build.map((run) => run.peakMemory)) / 1e6,
    index_gzip_kilobytes: gzipSync(readFileSync(join(site, 'index.html'))).length / 1e3,
    site_megabytes: sizeOf(site) / 1e6,
  };
  const rows = Object.entries(result).map(([name, value]) => [name, Number(value.toPrecision(4))]);
  process.stdout.write(
    `${rows.map(([name, value]) => `${String(name).padEnd(24)}${value}`).join('\n')}\n`,
  );
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(path, name)))
    .reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0);
}
