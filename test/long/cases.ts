import fc from 'fast-check';
import { inject } from 'vitest';

export interface Cases {
  /** Number of cases of a property that `npm test` tests, too. */
  readonly unit?: number;
  readonly few: number;
  readonly many: number;
}

/** Number of cases of a test: many in `npm run test:long`, but few in CI. */
export function cases({ unit, few, many }: Cases): number {
  if (unit !== undefined && !process.env.TEST_LONG) return unit;
  return process.env.CI ? few : many;
}

/** All elements of a list, or some if few cases are tested, chosen by the printed seed. */
export function sampleOf<T>(list: readonly T[], few: number): readonly T[] {
  if (!process.env.CI) return list;
  const some = fc.shuffledSubarray([...list], { minLength: few, maxLength: few });
  const [chosen = []] = fc.sample(some, { numRuns: 1, seed: inject('seed') });
  return chosen;
}
