import { defineConfig } from 'vitest/config';

/** Tests of these folders never touch the database: they need not wait for one to start. */
const pure = ['test/extract/**/*.test.ts', 'test/sources/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          globalSetup: 'test/support/global-setup.ts',
        },
      },
    ],
  },
});
