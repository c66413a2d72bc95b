import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly seed: number;
  }
}

/** Chooses the seed of the long tests: random, unless SEED gives one that was printed before. */
export default function setup({ provide }: TestProject): void {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`To try the same again: SEED=${seed} npm run test:long\n`);
  provide('seed', seed);
}
