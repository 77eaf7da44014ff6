import * as v from 'valibot';

/** What a suite came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of what failed. */
  readonly failures: readonly string[];
}

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(v.object({ fullName: v.string(), status: v.string() })),
    }),
  ),
});

/**
 * Counts Vitest's JSON report. Whatever did not pass has failed: a test that was skipped or left
 * to do, and a file that could not be loaded or whose preparation failed.
 */
export function tallyOf(report: unknown): Tally {
  const failures: string[] = [];
  let passed = 0;
  for (const file of v.parse(reportSchema, report).testResults) {
    const notPassed = file.assertionResults.filter(({ status }) => status !== 'passed');
    passed += file.assertionResults.length - notPassed.length;
    failures.push(...notPassed.map(({ fullName, status }) => `${fullName} (${status})`));
    if (file.status !== 'passed' && notPassed.length === 0) failures.push(`${file.name} itself`);
  }
  return { passed, failed: failures.length, failures };
}
