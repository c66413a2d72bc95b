import fc from 'fast-check';
import { inject } from 'vitest';

export interface Cases {
  /** Of a property that `npm test` tries, too. */
  readonly unit?: number;
  readonly few: number;
  readonly many: number;
}

/** How many cases a test tries: in `npm run test:long` many, but few in CI, which has other things to do. */
export function cases({ unit, few, many }: Cases): number {
  if (unit !== undefined && !process.env.TEST_LONG) return unit;
  return process.env.CI ? few : many;
}

/** All of a list, or so many of it where few cases are tried, chosen by the seed that is printed. */
export function sampleOf<T>(list: readonly T[], few: number): readonly T[] {
  if (!process.env.CI) return list;
  const some = fc.shuffledSubarray([...list], { minLength: few, maxLength: few });
  const [chosen = []] = fc.sample(some, { numRuns: 1, seed: inject('seed') });
  return chosen;
}
