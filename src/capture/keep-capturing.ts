import { join } from 'node:path';
import type { UserError } from '../errors.js';
import { quietly } from '../files/quietly.js';
import { remakeSpool } from './ring/spool.js';
import { type CaptureSettings, dumpcapArguments } from './wireshark/arguments.js';
import { startDump } from './wireshark/dump.js';
import { troubleOf } from './wireshark/trouble.js';

export interface CaptureJob {
  readonly settings: CaptureSettings;
  /** The path of dumpcap. */
  readonly program: string;
  /** Folder of the ring. */
  readonly spool: string;
  readonly platform: NodeJS.Platform;
  /** Ends the capture. */
  readonly stop: AbortSignal;
  /** Told when this process is about to be killed: dumpcap must not outlive it. */
  readonly kill: AbortSignal | undefined;
  /** Waits for so many seconds, or until the end of the capture. */
  readonly pause: (seconds: number) => Promise<void>;
  readonly onStart: (pid: number | undefined) => void;
  readonly onFile: (path: string) => void;
  /** Told whenever dumpcap ended; undefined when it was told to. */
  readonly onEnd: (trouble: UserError | undefined) => void;
}

/** Seconds until it is tried again; the last of them from then on. */
const WAITS = [1, 2, 5, 10, 30];
/** Milliseconds that the kernel may hold packets before it hands them over: what came before the end is waited for. */
const HELD_BY_KERNEL = 500;

/**
 * Captures until it is told to stop, and begins again whenever dumpcap ends. Throws a UserError when it cannot even
 * begin. Returns how many packets came faster than they could be written.
 */
export async function keepCapturing(job: CaptureJob): Promise<number> {
  let dropped = 0;
  for (let [run, failures] = [1, 0]; !job.stop.aborted; run += 1) {
    const { hasStarted, said, ...end } = await captureOnce(job, run);
    dropped += end.dropped;
    const isOver = job.stop.aborted;
    const trouble = troubleOf({ said, interface: job.settings.interface, platform: job.platform });
    if (!isOver && run === 1 && !hasStarted) throw trouble;
    job.onEnd(isOver ? undefined : trouble);
    failures = hasStarted ? 0 : failures + 1;
    if (!isOver) await job.pause(WAITS[Math.min(failures, WAITS.length - 1)] ?? 1);
  }
  return dropped;
}

async function captureOnce(job: CaptureJob, run: number) {
  const { settings, program, spool, stop, kill, onFile, onStart } = job;
  // What cleans temporary folders may have taken it; where it cannot be made, dumpcap says why.
  quietly(() => remakeSpool(spool));
  const dump = startDump(program, dumpcapArguments(settings, join(spool, `${run}.pcapng`)), onFile);
  kill?.addEventListener('abort', dump.stop);
  const stopSoon = () => setTimeout(dump.stop, HELD_BY_KERNEL);
  stop.addEventListener('abort', stopSoon);
  try {
    const hasStarted = await dump.started;
    if (hasStarted) onStart(dump.pid);
    // Told while it started, when nobody listened yet.
    if (stop.aborted) stopSoon();
    return { hasStarted, ...(await dump.ended) };
  } finally {
    stop.removeEventListener('abort', stopSoon);
    kill?.removeEventListener('abort', dump.stop);
  }
}
