import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';

/** Prints the peak memory of a process at its end, in kB by the operating system. Its workers import this, too. */
const PROBE = `data:text/javascript,${encodeURIComponent(`import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`)}`;

/** The seconds that a process of Node.js, or of another program, with some arguments takes, measured from outside. */
export async function secondsOf(
  args: readonly string[],
  program = process.execPath,
): Promise<number> {
  const began = performance.now();
  await ended(start(args, ['ignore', 'ignore', 'pipe'], program), args);
  return (performance.now() - began) / 1000;
}

/**
 * The peak resident set of such a process, in bytes. It is not one of the timed runs, since the probe takes time. On Linux
 * a process starts with the peak of its parent, which should therefore be small.
 */
export async function peakMemoryOf(args: readonly string[]): Promise<number> {
  const child = start(['--import', PROBE, ...args], ['ignore', 'ignore', 'pipe', 'pipe']);
  const [kilobytes] = await Promise.all([
    text(child.stdio[3] as NodeJS.ReadableStream),
    ended(child, args),
  ]);
  return Number(kilobytes) * 1024;
}

/** Starts it outside of the current folder, whose config file would apply. It is killed when the benchmark exits. */
function start(
  args: readonly string[],
  stdio: StdioOptions,
  program = process.execPath,
): ChildProcess {
  const child = spawn(program, args, { stdio, cwd: tmpdir() });
  const kill = () => child.kill('SIGKILL');
  process.prependListener('exit', kill);
  child.on('close', () => process.off('exit', kill));
  return child;
}

/** Waits for the process to end. Throws with its standard error if it fails. */
async function ended(child: ChildProcess, args: readonly string[]): Promise<void> {
  const output: Buffer[] = [];
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  throw new Error(
    `${child.spawnfile} ${args.join(' ')} ended with ${code ?? signal}:\n${Buffer.concat(output)}`,
  );
}
