import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';

/** Tells a process's own peak, in kB, as it ends; the operating system counts it. Its workers import this as well. */
const PROBE = `data:text/javascript,${encodeURIComponent(`import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`)}`;

/** The seconds that Node.js takes on some arguments as a process of its own, measured from outside. */
export async function secondsOf(args: readonly string[]): Promise<number> {
  const began = performance.now();
  await ended(start(args, ['ignore', 'ignore', 'pipe']), args);
  return (performance.now() - began) / 1000;
}

/**
 * The largest resident set of such a process, in bytes. A run apart from those that are timed: the probe takes time.
 * On Linux a process begins with the peak of the one that starts it, so that one had better stay small.
 */
export async function peakMemoryOf(args: readonly string[]): Promise<number> {
  const child = start(['--import', PROBE, ...args], ['ignore', 'ignore', 'pipe', 'pipe']);
  const [kilobytes] = await Promise.all([
    text(child.stdio[3] as NodeJS.ReadableStream),
    ended(child, args),
  ]);
  return Number(kilobytes) * 1024;
}

/** Away from the folder that this is run in, whose configuration file would count. It does not outlive the bench. */
function start(args: readonly string[], stdio: StdioOptions): ChildProcess {
  const child = spawn(process.execPath, args, { stdio, cwd: tmpdir() });
  const kill = () => child.kill('SIGKILL');
  process.prependListener('exit', kill);
  child.on('close', () => process.off('exit', kill));
  return child;
}

/** What the process says of the captures is known from the first time; what it says of its failure is not. */
async function ended(child: ChildProcess, args: readonly string[]): Promise<void> {
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk) => said.push(chunk));
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  throw new Error(`node ${args.join(' ')} ended with ${code ?? signal}:\n${Buffer.concat(said)}`);
}
