import { begun, changed, dueAt, ended, IDLE, type Timing } from './queue.js';

const TIMING: Timing = { quiet: 0.05, maxDelay: 1 };

/** Regular snapshots find changes without events. Seconds between them, and their maximum share of all time. */
const INTERVAL = 2;
const MAX_INTERVAL = 30;
const MAX_SHARE = 1 / 500;

/** The inputs of a rebuild. */
interface Snapshot {
  /** Changes with the inputs. */
  readonly digest: string;
}

export interface FollowOptions<Inputs extends Snapshot> {
  /** Never throws: missing inputs are a snapshot as well. */
  readonly takeSnapshot: () => Inputs;
  /** Never rejects: it reports errors itself. */
  readonly rebuild: (inputs: Inputs) => Promise<void>;
  /** Called every two seconds; never throws. */
  readonly onTick: () => void;
}

export interface Follower {
  /** Call it for each event that may mean a change. */
  changed(): void;
  /** Resolves when no rebuild is running. */
  stop(): Promise<void>;
}

/** Rebuilds at once, then after every change of the snapshot; one rebuild at a time. */
export function follow<Inputs extends Snapshot>(options: FollowOptions<Inputs>): Follower {
  const { takeSnapshot, rebuild, onTick } = options;
  let queue = changed(IDLE, now());
  let built: string | undefined;
  let due: NodeJS.Timeout | undefined;
  let nextCheck: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let isStopped = false;

  const schedule = () => {
    clearTimeout(due);
    const at = dueAt(queue, TIMING);
    if (at !== undefined && !isStopped) due = setTimeout(start, (at - now()) * 1000);
  };
  const noteChange = () => {
    queue = changed(queue, now());
    schedule();
  };
  const start = () => {
    queue = begun();
    const inputs = takeSnapshot();
    // An event may arrive after a rebuild that already included its change.
    const work = inputs.digest === built ? Promise.resolve() : rebuild(inputs);
    built = inputs.digest;
    running = work.then(() => {
      queue = ended(queue);
      schedule();
    });
  };
  const check = () => {
    const started = now();
    if (!queue.isBuilding && takeSnapshot().digest !== built) noteChange();
    const wait = Math.max(INTERVAL, (now() - started) / MAX_SHARE);
    nextCheck = setTimeout(check, Math.min(wait, MAX_INTERVAL) * 1000);
  };
  schedule();
  nextCheck = setTimeout(check, INTERVAL * 1000);
  const ticks = setInterval(onTick, INTERVAL * 1000);
  return {
    changed: noteChange,
    stop() {
      isStopped = true;
      clearTimeout(due);
      clearTimeout(nextCheck);
      clearInterval(ticks);
      return running;
    },
  };
}

function now(): number {
  return performance.now() / 1000;
}
