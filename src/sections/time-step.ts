const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Seconds of the smallest step that cuts a period into at most so many bins; whole days beyond a day. */
export function stepFor(seconds: number, bins: number): number {
  const step = STEPS.find((each) => seconds / each <= bins);
  return step ?? Math.ceil(seconds / bins / 86_400) * 86_400;
}
