import { describe, expect, test } from 'vitest';
import { waitUntil } from '../../../lib/cli/browsers/wait-until.ts';
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

  test('passes an interruption on, so that nothing goes on by itself', async () => {
    const source = JSON.stringify(new URL('../../../lib/cli/run-program.ts', import.meta.url).href);
    const script = `
      const { runProgram } = await import(${source});
      setTimeout(() => process.kill(process.pid, 'SIGINT'), 500);
      await runProgram('sh', ['-c', 'echo $$; exec sleep 30'], { timeoutMs: 20000, output: 'show' });
    `;
    const run = await runProgram(process.execPath, ['--input-type=module', '-e', script], KEEP);
    expect(run.code).toBe(130);
    const sleeper = Number(run.stdout.trim());
    expect(sleeper).toBeGreaterThan(1);
    await waitUntil('the end of what was started', async () => !isRunning(sleeper));
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

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
