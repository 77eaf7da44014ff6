import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';

/** What a suite came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each with the first words of why. */
  readonly failures: readonly string[];
}

const fileSchema = v.object({
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
});
const reportSchema = v.object({ testResults: v.array(fileSchema) });

/** One file of tests in Vitest's JSON report. */
export type TestFile = v.InferOutput<typeof fileSchema>;

/** The files of a report. @throws where it is none. */
export function filesOf(report: unknown): readonly TestFile[] {
  return v.parse(reportSchema, report).testResults;
}

/**
 * Counts files of a report. Whatever did not pass has failed: a test that was skipped or left to do, and a file that
 * could not be loaded or whose preparation failed.
 */
export function tallyOf(files: readonly TestFile[]): Tally {
  const failures: string[] = [];
  let passed = 0;
  for (const file of files) {
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

/** What a wait says that was in vain: ours, Vitest's and puppeteer's. */
const WAITED = /not within [\d.]+ s|no answer within|timed out in \d+ ?ms|Timed out after waiting/i;
/** What is about losing nothing is to hold at the first try. */
const NEVER_AGAIN = /\/lab-[^/]*$/;

/**
 * The files in which a wait failed before anything else did. On a machine that stood still for half a minute that is no
 * fault of the product, so these, and only these, are run once more, whole. In most files a test goes on where the last
 * one ended, so what fails after a wait in vain follows from it. A wrong answer that comes first is a failure at once.
 */
export function waitedInVain(files: readonly TestFile[]): readonly TestFile[] {
  return files.filter((file) => {
    const first = file.assertionResults.find(({ status }) => status === 'failed');
    const said = first?.failureMessages.join('\n') ?? file.message;
    return (
      file.status !== 'passed' &&
      !NEVER_AGAIN.test(file.name) &&
      WAITED.test(stripVTControlCharacters(said))
    );
  });
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
