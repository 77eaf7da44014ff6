import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyNotesText, makeKeyNote } from '../../../lib/evidence/key-note.ts';
import type { KeyNote } from '../../../lib/evidence/key-note-schema.ts';
import { createSigningKey, type SigningKey } from '../../../lib/evidence/signing-key.ts';
import { anIncident, aSource, bundleBytes, MOMENT } from '../evidence/a-bundle.ts';
import { aWitness } from '../evidence/merge/some-bundles.ts';

const MAIN = new URL('../../../lib/cli/main.ts', import.meta.url).pathname;
let folder = '';

function cli(...args: readonly string[]) {
  return spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8' });
}

describe('cli merge', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'merge-'));
    for (const name of ['a', 'b']) {
      writeFileSync(
        join(folder, `${name}.zip`),
        await (await aWitness()).bundle([anIncident(name)]),
      );
    }
    const broken = readFileSync(join(folder, 'a.zip'));
    const note = broken.indexOf('Note on a');
    broken[note] = 0x6e;
    writeFileSync(join(folder, 'broken.zip'), broken);
    writeFileSync(join(folder, 'text.zip'), 'hello');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes one file that verify calls whole, whatever the order', () => {
    expect(cli('merge', 'a.zip', 'b.zip', '-o', 'ab.zip')).toMatchObject({ status: 0, stdout: '' });
    expect(cli('merge', 'b.zip', 'a.zip', 'ab.zip', '-o', 'ba.zip').status).toBe(0);
    expect(
      Buffer.compare(readFileSync(join(folder, 'ab.zip')), readFileSync(join(folder, 'ba.zip'))),
    ).toBe(0);
    const verify = cli('verify', 'ab.zip');
    expect(verify.status).toBe(0);
    expect(verify.stdout).toContain('None of the bundles in this file was changed');
    expect(verify.stdout).not.toContain('verify.html beside the bundles');
    expect(verify.stdout.match(/: whole\. One incident\. Signed by: \w+/g)).toHaveLength(2);
  });

  it('merges the whole ones, names the others, and says 1', () => {
    const run = cli('merge', 'a.zip', 'broken.zip', 'text.zip', '-o', 'some.zip');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('Left out: broken.zip. data/');
    expect(run.stderr).toContain('Left out: text.zip. This is not an evidence bundle');
    expect(cli('verify', 'some.zip').status).toBe(0);
  });

  it('leaves out a bundle whose key another one revokes, in any order', async () => {
    const [old, next] = [await createSigningKey(MOMENT), await createSigningKey(MOMENT)];
    const note = await makeKeyNote('revoked', old, next, MOMENT);
    const bundle = async (signingKey: SigningKey, keyNotes: readonly KeyNote[]) =>
      bundleBytes(await aSource([anIncident('a')]), { signingKey, keyNotes });
    writeFileSync(join(folder, 'old.zip'), await bundle(old, []));
    writeFileSync(join(folder, 'next.zip'), await bundle(next, [note]));
    for (const [out, ...files] of [
      ['r1.zip', 'old.zip', 'next.zip'],
      ['r2.zip', 'next.zip', 'old.zip'],
    ] as const) {
      const run = cli('merge', ...files, '-o', out);
      expect(run.stderr).toMatch(/Left out: old\.zip\. .*its owner has revoked this key/);
      expect(run.status).toBe(1);
      expect(cli('verify', out).status).toBe(0);
    }
  });

  it('leaves out a bundle whose key a note from elsewhere revokes, and takes the note along', async () => {
    const [old, next] = [await createSigningKey(MOMENT), await createSigningKey(MOMENT)];
    const note = await makeKeyNote('revoked', old, next, MOMENT);
    const bundle = async (signingKey: SigningKey, keyNotes: readonly KeyNote[]) =>
      bundleBytes(await aSource([anIncident('a')]), { signingKey, keyNotes });
    writeFileSync(join(folder, 'gone.zip'), await bundle(old, []));
    writeFileSync(join(folder, 'later.zip'), await bundle(next, [note]));
    writeFileSync(join(folder, 'notes.json'), keyNotesText([note]));
    for (const [index, notes] of ['later.zip', 'notes.json'].entries()) {
      const out = `noted-${index}.zip`;
      const run = cli('merge', 'gone.zip', 'a.zip', '-o', out, '--notes', notes);
      expect(run.stderr).toMatch(/Left out: gone\.zip\. .*its owner has revoked this key/);
      expect(run.status).toBe(1);
    }
    // Without it, a later merge would take the bundle back.
    expect(cli('merge', 'gone.zip', 'noted-0.zip', '-o', 'again.zip').stderr).toContain(
      'Left out: gone.zip.',
    );
    for (const notes of ['text.zip', 'missing.json']) {
      const run = cli('merge', 'a.zip', '-o', 'none.zip', '--notes', notes);
      expect([run.status, existsSync(join(folder, 'none.zip'))]).toEqual([2, false]);
      expect(run.stderr).toContain(notes);
    }
  });

  it('leaves the unfinished file of another merge alone', () => {
    writeFileSync(join(folder, 'two.zip.partial'), 'theirs');
    expect(cli('merge', 'a.zip', '-o', 'two.zip').status).toBe(0);
    expect(readFileSync(join(folder, 'two.zip.partial'), 'utf8')).toBe('theirs');
    expect(readdirSync(folder).filter((name) => name.startsWith('two.zip'))).toHaveLength(2);
  });

  it('writes nothing where nothing is whole, where a file is missing, or over a file', () => {
    writeFileSync(join(folder, 'there.zip'), 'mine');
    for (const [out, ...files] of [
      ['none.zip', 'broken.zip', 'text.zip'],
      ['none.zip', 'a.zip', 'missing.zip'],
      ['there.zip', 'a.zip'],
      ['none.zip'],
    ] as const) {
      const run = cli('merge', ...files, '-o', out);
      expect([files, run.status, run.stdout]).toEqual([files, 2, '']);
      expect(run.stderr.length).toBeGreaterThan(20);
    }
    expect(cli('merge', 'a.zip', '--what').status).toBe(2);
    expect(existsSync(join(folder, 'none.zip'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('none.zip'))).toEqual([]);
    expect(readFileSync(join(folder, 'there.zip'), 'utf8')).toBe('mine');
  });
});
