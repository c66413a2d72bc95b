import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const MOCKED = 'test/**/*.mocked.test.ts';
const LONG = 'test/**/*.long.test.ts';
/** These are tried in `npm test` too, with less cases. */
const PROPERTY = 'test/**/*.property.test.ts';
const BROWSER = 'test/browser/**/*.test.ts';
const HOOKS = 'test/setup/hooks.ts';

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for DuckDB, for programs and for clocks: they leave room for one more than vitest would run.
    maxWorkers: availableParallelism(),
    setupFiles: HOOKS,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [MOCKED, LONG, BROWSER],
          globalSetup: 'test/program/build-program.ts',
          // Modules stay loaded from one file to the next: to load and to warm them takes a third of the time.
          isolate: false,
        },
      },
      // What replaces modules needs them for itself.
      { extends: true, test: { name: 'mocked', include: [MOCKED] } },
      {
        extends: true,
        test: {
          name: 'long',
          include: [LONG, PROPERTY],
          env: { TEST_LONG: 'true' },
          globalSetup: ['test/program/build-program.ts', 'test/long/choose-seed.ts'],
          setupFiles: [HOOKS, 'test/long/use-seed.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          globalSetup: 'test/program/build-program.ts',
        },
      },
    ],
  },
});
