import fc from 'fast-check';
import { inject } from 'vitest';

/** How many cases a long test tries; CI, which has other things to do, tries few. */
export function cases({ few, many }: { readonly few: number; readonly many: number }): number {
  return process.env.CI ? few : many;
}

/** All of a list, or so many of it where few cases are tried, chosen by the seed that is printed. */
export function sampleOf<T>(list: readonly T[], few: number): readonly T[] {
  if (!process.env.CI) return list;
  const some = fc.shuffledSubarray([...list], { minLength: few, maxLength: few });
  const [chosen = []] = fc.sample(some, { numRuns: 1, seed: inject('seed') });
  return chosen;
}
