import { defineConfig } from 'vitest/config';

/** Real browsers: one file after the other, because two cores carry one browser well and four badly. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    globalSetup: ['tests/lab/lab-table.ts', 'tests/e2e/look-table.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
