import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

/** The seconds that Node.js takes on some arguments as a process of its own, measured from outside. */
export async function secondsOf(args: readonly string[]): Promise<number> {
  const began = performance.now();
  await ended(start(args, ['ignore', 'ignore', 'pipe']), args);
  return (performance.now() - began) / 1000;
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
