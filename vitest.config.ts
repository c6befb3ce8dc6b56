import { defineConfig } from 'vitest/config';

/** Tests of these folders never touch the database: they need not wait for one to start. */
const pure = [
  'test/extract/**/*.test.ts',
  'test/documents/**/*.test.ts',
  'test/knowledge/**/*.test.ts',
  'test/answers/**/*.test.ts',
  'test/text/**/*.test.ts',
  'test/export/**/*.test.ts',
  'test/mcp/wording.test.ts',
  'test/document-paths.test.ts',
  'test/{layers,engines,licences}.test.ts',
  'test/ingest/fetch/**/*.test.ts',
  'test/ingest/extract-files.test.ts',
  'test/ingest/shared/{inputs,inside-root,places}.test.ts',
  'test/ingest/threads/{read-checked,reader-threads}.test.ts',
  'test/ingest/import/read-inputs.test.ts',
  'test/ingest/sources/{given-source,pages}.test.ts',
  'test/ingest/writing/{part,run-counts}.test.ts',
  'test/ingest/worker/tasks/run-with-retry.test.ts',
];

/** These look at what their process has loaded, or leave something in it. */
const apart = ['test/store/migrations/migrate.test.ts', 'test/app/tracing.test.ts'];

export default defineConfig({
  // As Node resolves it: the ES module that bundlers prefer would be a second copy beside the libraries' own.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Files of a project share processes, and what these have loaded: to load it again took a third to two thirds of a file's
    // processor time. So a test that changes something of its process (`process.env`, a spy) puts it back.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...apart],
          globalSetup: 'test/support/global-setup.ts',
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: apart, isolate: true, globalSetup: 'test/support/global-setup.ts' },
      },
      {
        // The same answers are due from the executor that is compiled for an operation.
        extends: true,
        test: {
          name: 'compiled',
          include: ['test/graphql/**/*.test.ts'],
          // These are about what mutations write, and no mutation is compiled.
          exclude: ['test/graphql/corrections.test.ts', 'test/graphql/merged-actors.test.ts'],
          env: { EXECUTOR: 'compiled' },
          globalSetup: 'test/support/global-setup.ts',
        },
      },
    ],
  },
});
