import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the system says of a process. */
interface ProcessFacts {
  /** One that has ended keeps its number until its parent takes note. */
  readonly isOver: boolean;
  /** When it began, in the system's own words: two processes of one number differ in it. */
  readonly began: string;
  readonly command: string;
}

/** Of a process id; undefined when there is none, or the system does not tell. */
function factsOf(pid: number): ProcessFacts | undefined {
  return process.platform === 'linux' ? factsInProc(pid) : factsByPs(pid);
}

// proc_pid_stat(5): the name stands in brackets and may hold anything; state and start time are fields 3 and 22.
function factsInProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { isOver: fields[0] === 'Z', began: `${fields[19]} ${boot}`, command };
  } catch {
    return undefined;
  }
}

function factsByPs(pid: number): ProcessFacts | undefined {
  const { stdout } = spawnSync(
    'ps',
    ['-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  const [, state, began, command] =
    /^\s*(\S+)\s+(\S+ \S+ +\d+ \S+ \d{4})\s+(.*)$/m.exec(stdout ?? '') ?? [];
  if (state === undefined || began === undefined || command === undefined) return undefined;
  return { isOver: state.startsWith('Z'), began, command };
}

/** When a process began, to be compared only; undefined when the system does not tell. */
export function beginOf(pid: number): string | undefined {
  return factsOf(pid)?.began;
}

/** Whether a process lives, and is the one that began then, as far as can be told. */
export function isAlive(pid: number, began: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const facts = factsOf(pid);
  if (facts?.isOver) return false;
  // In a container each start may have the same number: one that was here before is not this process.
  if (!facts || began === undefined) return pid !== process.pid;
  return facts.began === began;
}

/** Whether a process was called with some text among its words. */
export function runsWith(pid: number, text: string): boolean {
  const facts = factsOf(pid);
  return facts !== undefined && !facts.isOver && facts.command.includes(text);
}
