import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';

/** What a suite came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each with the first words of why. */
  readonly failures: readonly string[];
}

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.array(v.string()), []),
        }),
      ),
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
    failures.push(
      ...notPassed.map(
        ({ fullName, status, failureMessages }) =>
          `${fullName} (${status})${reason(failureMessages[0])}`,
      ),
    );
    if (file.status !== 'passed' && notPassed.length === 0) {
      failures.push(`${file.name} itself${reason(file.message)}`);
    }
  }
  return { passed, failed: failures.length, failures };
}

const MOST_WORDS = 400;

/** The message without its colours and its stack: where only the end of the output is kept, it is all that is left of a failure. */
function reason(message = ''): string {
  const plain = stripVTControlCharacters(message)
    .split(/\n\s+at /)[0]
    ?.replaceAll(/\s+/g, ' ')
    .trim();
  return plain ? `: ${plain.slice(0, MOST_WORDS)}` : '';
}
