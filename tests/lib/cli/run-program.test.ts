import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../lib/cli/run-program.ts';

const KEEP = { timeoutMs: 10_000, output: 'keep' } as const;

describe('running a program', () => {
  test('hands back its code and both outputs', async () => {
    const run = await runProgram(
      process.execPath,
      ['-e', 'console.log(1); console.error(2); process.exit(3)'],
      KEEP,
    );
    expect(run).toEqual({ code: 3, stdout: '1\n', stderr: '2\n', trouble: '' });
  });

  test('ends what takes too long, with all that it started', async () => {
    const run = await runProgram('sh', ['-c', 'sleep 30 & sleep 30'], { ...KEEP, timeoutMs: 100 });
    expect(run.code).toBeNull();
    expect(run.trouble).toBe('sh was ended after 0.1 s');
  });

  test('says so when there is no such program', async () => {
    const run = await runProgram('no-such-program', [], KEEP);
    expect(run.code).toBeNull();
    expect(run.trouble).toContain('ENOENT');
  });

  test('has the project’s own tools on its path', async () => {
    const run = await runProgram('node', ['--version'], KEEP);
    expect(run.stdout.trim()).toBe(process.version);
  });
});
