import { describe, expect, test } from 'vitest';
import { filesOf, tallyOf, waitedInVain, type TestFile } from '../support/test-report.ts';

const file = (status: string, ...statuses: string[]): TestFile => ({
  name: 'a.test.ts',
  status,
  message: '',
  assertionResults: statuses.map((each, index) => ({
    fullName: `test ${index}`,
    status: each,
    failureMessages: [],
  })),
});

/** A file in which each test failed with one of these words. */
const failing = (name: string, ...words: string[]): TestFile => ({
  name,
  status: 'failed',
  message: '',
  assertionResults: words.map((each, index) => ({
    fullName: `test ${index}`,
    status: 'failed',
    failureMessages: [each],
  })),
});

describe('the sum of npm test', () => {
  test('counts what passed and what did not', () => {
    expect(tallyOf([file('failed', 'passed', 'failed', 'passed')])).toEqual({
      passed: 2,
      failed: 1,
      failures: ['test 1 (failed)'],
    });
  });

  test('takes a skipped test as failed', () => {
    expect(tallyOf([file('passed', 'passed', 'pending', 'todo')]).failed).toBe(2);
  });

  test('takes a file that could not be loaded as one failure', () => {
    expect(tallyOf([file('failed')])).toEqual({
      passed: 0,
      failed: 1,
      failures: ['a.test.ts itself'],
    });
  });

  test('says why, in the first words of the error without its stack', () => {
    const words = 'Error: \u001B[31mnot   within\u001B[39m 10 s\n    at file.ts:1\n    at b';
    const { failures } = tallyOf([failing('a.test.ts', words)]);
    expect(failures).toEqual(['test 0 (failed): Error: not within 10 s']);
  });

  test('refuses what is no report', () => {
    expect(() => filesOf({ testResults: [{ name: 'a' }] })).toThrow();
  });
});

describe('what is run once more', () => {
  const VAIN = 'Error: the text Logged: not within 30 s; there stands: Not logged';
  const WRONG = 'AssertionError: expected 1 to be 2';
  const again = (...files: readonly TestFile[]) => waitedInVain(files).map(({ name }) => name);

  test('is a file in which a wait failed before anything else', () => {
    expect(again(failing('a.e2e.ts', VAIN, 'Error: Test timed out in 120000ms.'))).toEqual([
      'a.e2e.ts',
    ]);
    expect(again(failing('a.e2e.ts', VAIN, WRONG))).toEqual(['a.e2e.ts']);
    expect(again(file('passed', 'passed'))).toEqual([]);
  });

  test('is none in which an answer was wrong first', () => {
    expect(again(failing('a.e2e.ts', WRONG), failing('b.e2e.ts', WRONG, VAIN))).toEqual([]);
    expect(again({ ...file('failed'), message: 'SyntaxError: no' })).toEqual([]);
  });

  test('is none that is about losing nothing', () => {
    expect(again(failing('/tests/e2e/lab-kill.e2e.ts', VAIN))).toEqual([]);
  });
});
