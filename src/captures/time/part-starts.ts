export interface PartTimes {
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  /** Epoch seconds of the file's last change: when its last packet was written, unless it was touched since. */
  readonly modified: number;
  /** The relative time of the last packet of each part. */
  readonly lastTimes: readonly number[];
}

/** A file holds an hour; a second part that would begin later than this was dated by a copy's time. */
const LONGEST_CAPTURE = 2 * 3600;

/**
 * The start of each part of a file with relative times, in epoch seconds. That of the first is known if the name has it; that
 * of the last is estimated from the file's end; the others follow one another.
 */
export function estimateStarts({ namedStart, modified, lastTimes }: PartTimes): number[] {
  const lastPart = lastTimes.length - 1;
  const byEnd = Math.floor(modified - (lastTimes[lastPart] ?? 0));
  const starts: number[] = [];
  const earlier = Math.ceil(sum(lastTimes.slice(0, -1)));
  let end = namedStart ?? byEnd - earlier;
  const first = end;
  lastTimes.forEach((lastTime, part) => {
    const isPlausible = byEnd >= end && byEnd <= first + LONGEST_CAPTURE;
    const start = part > 0 && part === lastPart && isPlausible ? byEnd : end;
    starts.push(start);
    end = start + lastTime;
  });
  return starts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
