import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../lib/cli/run-program.ts';
import { enginesOfThisRun } from '../support/in-browsers.ts';

describe.each(enginesOfThisRun())('npm run demo in %s', (engine) => {
  test('does the main job by itself, says what it did, and leaves bundle and pictures', async () => {
    const out = await mkdtemp(join(tmpdir(), 'sensitive-days-demo-'));
    try {
      const run = await runProgram(
        'npm',
        ['run', '-s', 'demo', '--', '--out', out, '--browser', engine],
        { timeoutMs: 110_000, output: 'keep' },
      );
      expect(run.code, `${run.stdout}${run.stderr}`).toBe(0);
      expect(run.stdout.match(/ OK {2,}/g)).toHaveLength(6);
      expect(run.stdout).not.toContain('FAILED');
      const left = await readdir(out);
      expect(left.filter((name) => /^bundle-.*\.zip$/.test(name))).toHaveLength(1);
      expect(left.filter((name) => /-(light|dark)\.png$/.test(name))).toHaveLength(12);
    } finally {
      await rm(out, { recursive: true });
    }
  });
});
