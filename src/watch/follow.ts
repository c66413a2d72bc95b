import { begun, changed, dueAt, ended, IDLE, type Pace } from './queue.js';

const PACE: Pace = { quiet: 0.05, patience: 1 };

/**
 * A look now and then finds what no event told: seconds between looks, the part of all time that they may take, and the
 * seconds between them at most, however long one took.
 */
const BEAT = 2;
const MOST_OF_TIME = 1 / 500;
const LONGEST_BEAT = 30;

/** What a rebuild would be made of, and a text that is another one whenever that has changed. */
interface Sight {
  readonly digest: string;
}

export interface FollowOptions<Seen extends Sight> {
  /** Never throws: that there is nothing to see is a sight as well. */
  readonly look: () => Seen;
  /** Never fails: it says itself what went wrong. */
  readonly rebuild: (seen: Seen) => Promise<void>;
  /** Called every two seconds; never throws. */
  readonly onBeat: () => void;
}

export interface Follower {
  /** To be called at each event that may mean a change. */
  changed(): void;
  /** Resolves when a rebuild that is running has ended. */
  stop(): Promise<void>;
}

/** Rebuilds at once, and then whenever what is looked at has changed; one rebuild at a time. */
export function follow<Seen extends Sight>(options: FollowOptions<Seen>): Follower {
  const { look, rebuild, onBeat } = options;
  let queue = changed(IDLE, now());
  let built: string | undefined;
  let due: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let isStopped = false;

  const schedule = () => {
    clearTimeout(due);
    const at = dueAt(queue, PACE);
    if (at !== undefined && !isStopped) due = setTimeout(start, (at - now()) * 1000);
  };
  const note = () => {
    queue = changed(queue, now());
    schedule();
  };
  const start = () => {
    queue = begun();
    const seen = look();
    // An event may come late, when the rebuild before it has seen the change already.
    const work = seen.digest === built ? Promise.resolve() : rebuild(seen);
    built = seen.digest;
    running = work.then(() => {
      queue = ended(queue);
      schedule();
    });
  };
  const lookNowAndThen = () => {
    const began = now();
    if (!queue.isBuilding && look().digest !== built) note();
    const rest = Math.max(BEAT, (now() - began) / MOST_OF_TIME);
    beat = setTimeout(lookNowAndThen, Math.min(rest, LONGEST_BEAT) * 1000);
  };
  schedule();
  beat = setTimeout(lookNowAndThen, BEAT * 1000);
  const beats = setInterval(onBeat, BEAT * 1000);
  return {
    changed: note,
    stop() {
      isStopped = true;
      clearTimeout(due);
      clearTimeout(beat);
      clearInterval(beats);
      return running;
    },
  };
}

function now(): number {
  return performance.now() / 1000;
}
