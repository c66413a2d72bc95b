import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const LONG = 'test/**/*.long.test.ts';
const PROGRAM = 'test/program/build-program.ts';

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for DuckDB, for programs and for clocks: they leave room for one more than vitest would run.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          ...{ name: 'unit', include: ['test/**/*.test.ts'], exclude: [LONG, 'test/browser/**'] },
          globalSetup: PROGRAM,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [LONG],
          globalSetup: [PROGRAM, 'test/long/choose-seed.ts'],
          setupFiles: 'test/long/use-seed.ts',
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], globalSetup: PROGRAM },
      },
    ],
  },
});
