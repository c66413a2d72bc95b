import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface ProcessStatus {
  /** Whether it has ended, and its parent has not waited for it. */
  readonly isZombie: boolean;
  /** Start time in the system's format; it differs between processes with the same id. */
  readonly started: string;
  readonly command: string;
}

/** Undefined if there is no such process, or the system does not show it. */
function statusOf(pid: number): ProcessStatus | undefined {
  return process.platform === 'linux' ? statusFromProc(pid) : statusFromPs(pid);
}

// proc_pid_stat(5): state and start time are fields 3 and 22; the name, field 2, is in parentheses and may contain any text.
function statusFromProc(pid: number): ProcessStatus | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { isZombie: fields[0] === 'Z', started: `${fields[19]} ${boot}`, command };
  } catch {
    return undefined;
  }
}

function statusFromPs(pid: number): ProcessStatus | undefined {
  const { stdout } = spawnSync(
    'ps',
    ['-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  const [, state, started, command] =
    /^\s*(\S+)\s+(\S+ \S+ +\d+ \S+ \d{4})\s+(.*)$/m.exec(stdout ?? '') ?? [];
  if (state === undefined || started === undefined || command === undefined) return undefined;
  return { isZombie: state.startsWith('Z'), started, command };
}

/** Start time of a process, for comparison only; undefined if the system does not show it. */
export function startTimeOf(pid: number): string | undefined {
  return statusOf(pid)?.started;
}

/** Whether a process runs that was started at a time, as far as the system shows it. */
export function isAlive(pid: number, started: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = statusOf(pid);
  if (status?.isZombie) return false;
  // In a container, the process may have the same id after every start: a former owner is not this process.
  if (!status || started === undefined) return pid !== process.pid;
  return status.started === started;
}

/** Whether a process runs with a text in its command line. */
export function hasArgument(pid: number, text: string): boolean {
  const status = statusOf(pid);
  return status !== undefined && !status.isZombie && status.command.includes(text);
}
