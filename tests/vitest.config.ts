import { defineConfig } from 'vitest/config';
import { ZONES } from './support/zones.ts';

/** Suites that depend on dates run once in every zone; everything else once, in the machine's own. */
const IN_EVERY_ZONE = [
  'tests/lib/civil-date.test.ts',
  'tests/lib/observances/**/*.test.ts',
  'tests/lib/reminders/**/*.test.ts',
];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Property tests, and tests that start the command line, have taken over half a minute on a machine that was busy.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: [
            'tests/**/*.test.ts',
            'tests/**/*.test.tsx',
            ...IN_EVERY_ZONE.map((pattern) => `!${pattern}`),
          ],
        },
      },
      ...Object.keys(ZONES).map((zone) => ({
        extends: true as const,
        test: {
          name: zone,
          include: IN_EVERY_ZONE,
          // One process a zone: these suites are pure, and a fork for each file would cost minutes.
          isolate: false,
          env: { TZ: zone },
        },
      })),
    ],
  },
});
