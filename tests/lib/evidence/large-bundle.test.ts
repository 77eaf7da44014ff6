import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SCRIPT = new URL('./large-bundle-process.ts', import.meta.url).pathname;

it('of 400 MB of captures needs no more than 250 MB of memory to make and check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'large-bundle-'));
  try {
    const out = execFileSync(process.execPath, [SCRIPT, join(folder, 'large.zip'), '400'], {
      encoding: 'utf8',
    });
    const run: { peakMb: number } = JSON.parse(out);
    expect(run).toMatchObject({ outcome: 'whole', firstBad: null });
    expect(run.peakMb).toBeLessThan(250);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
