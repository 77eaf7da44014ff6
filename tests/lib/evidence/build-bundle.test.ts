import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_LINES } from '../../../lib/evidence/readme-page.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes } from './a-bundle.ts';

const STEM = 'bundle-2026-11-23';

describe('a bundle, checked with what a recipient has', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    const bytes = await bundleBytes(await aSource([...aFullStory('a'), ...aFullStory('b')]));
    writeFileSync(join(folder, 'bundle.zip'), bytes);
    execFileSync('unzip', ['-q', 'bundle.zip'], { cwd: folder });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (line: string): string =>
    execFileSync('sh', ['-c', line], { cwd: join(folder, STEM), encoding: 'utf8' });

  it('is whole for unzip', () => {
    expect(
      execFileSync('unzip', ['-t', 'bundle.zip'], { cwd: folder, encoding: 'utf8' }),
    ).toContain('No errors detected');
  });
  it('is whole for sha256sum', () => {
    const lines = run(CHECK_LINES.files).trim().split('\n');
    expect(lines).toHaveLength(16);
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);
    expect(run(CHECK_LINES.tagFiles)).not.toContain('FAILED');
  });
  it('is signed for openssl', () => {
    expect(run(CHECK_LINES.signature)).toBe('Verified OK\n');
    expect(run(CHECK_LINES.tagSignature)).toBe('Verified OK\n');
  });
  it('has the key whose fingerprint it prints', () => {
    const fingerprint = run(CHECK_LINES.fingerprint).slice(0, 64);
    expect(JSON.parse(run('cat proofs/signature.json'))).toMatchObject({ fingerprint });
    expect(run('cat data/report.html')).toContain(fingerprint);
  });
  it('is whole for the verifier', async () => {
    const file = new Blob([readFileSync(join(folder, 'bundle.zip'))]);
    const verification = await verifyBundle(file);
    expect(verification.firstBad).toBeNull();
    expect(verification.outcome).toBe('whole');
    // A request for a time stamp is in it; an answer can only come later. No key was ever replaced.
    const absent = verification.checks.filter(({ status }) => status === 'not-present');
    expect(absent.map(({ id }) => id)).toEqual(['key-notes', 'time-stamps']);
    expect(verification.bundle).toMatchObject({ incidents: 2, captures: 2, folder: STEM });
  });
});
