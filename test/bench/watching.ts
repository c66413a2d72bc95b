import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { watch } from './program.js';

/** A process that watches captures. */
export interface Watching {
  readonly pid: number;
  /** URL of the report; undefined if it is not served. */
  readonly url: string | undefined;
  /** Waits for the next rebuild since the last call. */
  rebuilt(): Promise<void>;
  /** Throws if it fails. */
  stop(): Promise<void>;
}

/** Starts it, and waits until it has built the report for the first time. */
export async function startWatching(
  captures: string,
  site: string,
  ...options: readonly string[]
): Promise<Watching> {
  const child = spawn(process.execPath, watch(captures, site, ...options), { cwd: tmpdir() });
  const kill = () => child.kill('SIGKILL');
  process.prependListener('exit', kill);
  let [output, waitedFor] = ['', 0];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const rebuilt = async () => {
    waitedFor += 1;
    while ((output.match(/built in/g)?.length ?? 0) < waitedFor) {
      if (child.exitCode !== null) throw new Error(`The watch ended:\n${output}`);
      await once(child.stdout, 'data');
    }
  };
  await rebuilt();
  return {
    pid: child.pid ?? 0,
    url: /serving +(\S+)/.exec(output)?.[1],
    rebuilt,
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'close');
      child.kill('SIGINT');
      const [code, signal] = await ended;
      if (code !== 0) throw new Error(`The watch ended with ${code ?? signal}:\n${output}`);
    },
  };
}
