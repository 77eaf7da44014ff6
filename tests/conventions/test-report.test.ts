import { describe, expect, test } from 'vitest';
import { tallyOf } from '../support/test-report.ts';

const file = (status: string, ...statuses: string[]): object => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: `test ${index}`, status: each })),
});

describe('the sum of npm test', () => {
  test('counts what passed and what did not', () => {
    expect(tallyOf({ testResults: [file('failed', 'passed', 'failed', 'passed')] })).toEqual({
      passed: 2,
      failed: 1,
      failures: ['test 1 (failed)'],
    });
  });

  test('takes a skipped test as failed', () => {
    expect(tallyOf({ testResults: [file('passed', 'passed', 'pending', 'todo')] }).failed).toBe(2);
  });

  test('takes a file that could not be loaded as one failure', () => {
    expect(tallyOf({ testResults: [file('failed')] })).toEqual({
      passed: 0,
      failed: 1,
      failures: ['a.test.ts itself'],
    });
  });

  test('says why, in the first words of the error without its stack', () => {
    const failureMessages = [
      'Error: \u001B[31mnot   within\u001B[39m 10 s\n    at file.ts:1\n    at b',
    ];
    const assertionResults = [{ fullName: 'test 0', status: 'failed', failureMessages }];
    const { failures } = tallyOf({
      testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults }],
    });
    expect(failures).toEqual(['test 0 (failed): Error: not within 10 s']);
  });
});
