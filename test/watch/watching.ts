import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { programCommand } from '../program/program.js';
import { afterEvery } from '../setup/clean-up.js';

/** `traffic-report watch` as a process of its own. */
export interface Watching {
  /** Its output so far. */
  output(): string;
  /** Waits for new output that matches, and returns it. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Sends a signal and waits for the end; returns the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
  readonly child: ChildProcess;
}

/** Milliseconds. */
const TIMEOUT = 40_000;

const children: ChildProcess[] = [];
afterEvery('test', () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The command line of such a process, the program first. */
export function watchCommandLine(args: readonly string[]): [program: string, ...args: string[]] {
  return programCommand(['watch', ...args]);
}

export function watch(args: readonly string[], cwd: string): Watching {
  const [program, ...words] = watchCommandLine(args);
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let text = '';
  let searched = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  }
  const waitFor = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(text.slice(searched));
      if (found) {
        searched += found.index + found[0].length;
        return found[0];
      }
      if (child.exitCode !== null) throw new Error(`It ended without ${pattern}:\n${text}`);
      await outputOrTimeout(child, () => `It did not print ${pattern}:\n${text}`);
    }
  };
  return {
    child,
    output: () => text,
    waitFor,
    async end(signal) {
      const ended = once(child, 'close');
      if (!child.kill(signal)) throw new Error(`It had ended already:\n${text}`);
      const [code, killedBy] = await ended;
      return code ?? killedBy;
    },
  };
}

/** Waits for the next output of a process; throws if there is none. */
async function outputOrTimeout({ stdout, stderr }: ChildProcess, message: () => string) {
  const signal = AbortSignal.timeout(TIMEOUT);
  const words = [stdout, stderr].flatMap((stream) =>
    stream ? [once(stream, 'data', { signal })] : [],
  );
  await Promise.race(words).catch((cause) => {
    throw new Error(message(), { cause });
  });
}
