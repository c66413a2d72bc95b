import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one whole process took. */
export interface Run {
  readonly seconds: number;
  /** Bytes: the largest resident set. */
  readonly peakMemory: number;
}

/** Writes the process's own peak to a file when it ends; the operating system counts it. */
const PROBE = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS)));`;

/** Runs Node.js on some arguments as a process of its own and measures it from outside. */
export async function runNode(args: readonly string[]): Promise<Run> {
  const scratch = mkdtempSync(join(tmpdir(), 'traffic-report-bench-'));
  const [probe, peak] = [join(scratch, 'probe.mjs'), join(scratch, 'peak')];
  writeFileSync(probe, PROBE);
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', probe, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BENCH_PEAK: peak },
  });
  const code = await new Promise((done) => child.on('exit', done));
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  const peakMemory = Number(readFileSync(peak, 'utf8')) * 1024;
  rmSync(scratch, { recursive: true });
  return { seconds, peakMemory };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = [
    sorted[Math.ceil(middle) - 1],
    sorted[Math.floor(middle)],
  ];
  return (low + high) / 2;
}
