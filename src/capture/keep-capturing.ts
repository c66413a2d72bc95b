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
  /** Aborted when this process is about to be killed: dumpcap must not outlive it. */
  readonly kill: AbortSignal | undefined;
  /** Waits for a number of seconds, or until the end of the capture. */
  readonly pause: (seconds: number) => Promise<void>;
  readonly onStart: (pid: number | undefined) => void;
  readonly onFile: (path: string) => void;
  /** Called whenever dumpcap ends, with undefined if it was stopped, and the number of packets it dropped, if it told. */
  readonly onEnd: (trouble: UserError | undefined, dropped: number | undefined) => void;
}

/** Seconds before each retry; the last value applies to all further ones. */
const RETRY_DELAYS = [1, 2, 5, 10, 30];
/** Milliseconds to wait before stopping dumpcap, since the kernel buffers packets for a while. */
const KERNEL_BUFFER = 500;

/**
 * Runs dumpcap until the capture is stopped, and restarts it whenever it ends. Throws UserError if it cannot start at all.
 * Returns the number of dropped packets, which arrived faster than they could be written.
 */
export async function keepCapturing(job: CaptureJob): Promise<number> {
  let dropped = 0;
  for (let [run, failures] = [1, 0]; !job.stop.aborted; run += 1) {
    const { hasStarted, errorText, ...end } = await captureOnce(job, run);
    dropped += end.dropped ?? 0;
    const isOver = job.stop.aborted;
    const trouble = troubleOf({
      errorText,
      interface: job.settings.interface,
      platform: job.platform,
    });
    if (!isOver && run === 1 && !hasStarted) throw trouble;
    job.onEnd(isOver ? undefined : trouble, end.dropped);
    failures = hasStarted ? 0 : failures + 1;
    const delay = RETRY_DELAYS[Math.min(failures, RETRY_DELAYS.length - 1)] ?? 1;
    if (!isOver) await job.pause(delay);
  }
  return dropped;
}

async function captureOnce(job: CaptureJob, run: number) {
  const { settings, program, spool, stop, kill, onFile, onStart } = job;
  // A program that cleans temporary folders may have removed it. If it cannot be created, dumpcap reports why.
  quietly(() => remakeSpool(spool));
  const dump = startDump(program, dumpcapArguments(settings, join(spool, `${run}.pcapng`)), onFile);
  kill?.addEventListener('abort', dump.stop);
  const stopSoon = () => setTimeout(dump.stop, KERNEL_BUFFER);
  stop.addEventListener('abort', stopSoon);
  try {
    const hasStarted = await dump.started;
    if (hasStarted) onStart(dump.pid);
    // Aborted before the listener was added.
    if (stop.aborted) stopSoon();
    return { hasStarted, ...(await dump.ended) };
  } finally {
    stop.removeEventListener('abort', stopSoon);
    kill?.removeEventListener('abort', dump.stop);
  }
}
