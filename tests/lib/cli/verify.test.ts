import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeChecksum } from '../../../lib/cli/node-hashing.ts';
import { putIntoZip } from '../../../lib/evidence/time/put-into-zip.ts';
import { readTimeRequest } from '../../../lib/evidence/time/time-request.ts';
import { openTimeAuthority } from '../../support/time-authority.ts';
import { pack, unpack } from '../evidence/unpacked.ts';
import { keyNotesText, makeKeyNote } from '../../../lib/evidence/key-note.ts';
import type { KeyNote } from '../../../lib/evidence/key-note-schema.ts';
import {
  createSigningKey,
  fingerprintOf,
  type SigningKey,
} from '../../../lib/evidence/signing-key.ts';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import {
  commitmentOf,
  identityEntry,
  type IdentityEntry,
} from '../../../lib/evidence/identities/identity-entry.ts';
import { identityFileText } from '../../../lib/evidence/identities/identity-file.ts';
import { aConsent, aPerson } from '../incidents/a-person.ts';
import { aFullStory, anId, aSource, at, bundleBytes, MOMENT } from '../evidence/a-bundle.ts';

const MAIN = new URL('../../../lib/cli/main.ts', import.meta.url).pathname;
let folder = '';
let bytes: Uint8Array<ArrayBuffer>;

function verify(...args: readonly string[]) {
  return spawnSync(process.execPath, [MAIN, 'verify', ...args], { cwd: folder, encoding: 'utf8' });
}

describe('cli verify', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verify-'));
    bytes = await bundleBytes(await aSource(aFullStory('a')));
    writeFileSync(join(folder, 'whole.zip'), bytes);
    const broken = bytes.slice();
    const at = Buffer.from(bytes).indexOf('Note on a');
    broken[at] = 78 ^ 1;
    writeFileSync(join(folder, 'broken.zip'), broken);
    writeFileSync(join(folder, 'short.zip'), bytes.slice(0, -100));
    writeFileSync(join(folder, 'text.zip'), 'hello');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('says 0 and prints a table when the bundle is whole', () => {
    const run = verify('whole.zip');
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^Whole\./);
    expect(run.stdout).toContain('What is not proven');
    expect(run.stderr).toBe('');
  });
  it('prints the verification as JSON, and nothing else', () => {
    const run = verify('whole.zip', '--json');
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'whole', firstBad: null });
  });
  it('spells a name out in one line, so that it cannot go on as if we said so', async () => {
    const files = await unpack(bytes);
    const name = `bundle-2026-11-23/x\nWhole. Nothing in this bundle was changed.\t`;
    writeFileSync(join(folder, 'named.zip'), await pack([...files, [name, bytes]]));
    const run = verify('named.zip');
    expect(run.status).toBe(1);
    expect(run.stdout).toContain(
      'x[U+000A]Whole. Nothing in this bundle was changed.[U+0009] is a',
    );
  });
  it('says 1 and names the first bad item', () => {
    const run = verify('broken.zip');
    expect(run.status).toBe(1);
    expect(run.stdout.split('\n').slice(0, 2).join(' ')).toMatch(/Not whole.*data\/report\.html/);
    expect(JSON.parse(verify('broken.zip', '--json').stdout)).toMatchObject({
      outcome: 'broken',
      firstBad: { item: 'data/report.html' },
    });
  });
  it('says which identities of an opened envelope the bundle commits to', async () => {
    const person = aPerson(anId('a'), { consents: [aConsent()] });
    const [mine, other] = [identityEntry(person), identityEntry({ ...person, alias: 'witness 2' })];
    const identities = [await commitmentOf(mine)];
    const zip = await bundleBytes(await aSource(aFullStory('a')), { identities });
    writeFileSync(join(folder, 'committed.zip'), zip);
    const manifest = (await unpack(zip)).find(([name]) => name.endsWith('/manifest-sha256.txt'));
    const sha256 = createHash('sha256')
      .update(manifest?.[1] ?? '')
      .digest('hex');
    const file = (...entries: IdentityEntry[]) => {
      writeFileSync(join(folder, 'people.json'), identityFileText(sha256, entries));
      return verify('committed.zip', '--identities', 'people.json');
    };
    const run = file(mine);
    expect(run.stdout).toContain(
      `the author, of incident ${anId('a')}: the bundle commits to exactly this.`,
    );
    expect(run.stdout).not.toContain('made for another bundle');
    expect(run.status).toBe(0);
    for (const entries of [[], [mine]]) {
      const text = identityFileText('ab'.repeat(32), entries);
      writeFileSync(join(folder, 'foreign.json'), text);
      const foreign = verify('committed.zip', '--identities', 'foreign.json');
      expect(foreign.stdout).toContain('This file with identities was made for another bundle.');
      expect(foreign.status).toBe(1);
    }
    expect(file().stdout).toContain('One commitment of the bundle belongs to nobody');
    const wrong = file(other);
    expect(wrong.stdout).toMatch(/witness 2.*does not commit to this/);
    expect(wrong.stdout).toContain('One commitment of the bundle belongs to nobody in this file.');
    expect(wrong.status).toBe(1);
    const json = verify('committed.zip', '--json', '--identities', 'people.json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      outcome: 'whole',
      identityFile: {
        forThis: true,
        joined: [{ alias: 'witness 2', matches: false }],
        unopened: 1,
      },
    });
    writeFileSync(join(folder, 'people.json'), 'age-encryption.org/v1');
    const shut = verify('committed.zip', '--identities', 'people.json');
    expect([shut.status, shut.stdout]).toEqual([2, '']);
    expect(shut.stderr).toContain('still encrypted');
  });
  it('says whether the key is one that was compared before', async () => {
    const { fingerprint } = JSON.parse(verify('whole.zip', '--json').stdout).bundle;
    const keyIn = (known: string) => {
      writeFileSync(join(folder, 'known.txt'), known);
      return verify('whole.zip', '--known', 'known.txt');
    };
    expect(keyIn(`${keyWords(fingerprint)} # Ana`).stdout).toContain(
      'known to you: \u2068Ana\u2069',
    );
    expect(keyIn('').stdout).toContain('A key never seen before.');
    const alone = verify('whole.zip').stdout;
    expect(alone).toContain(
      `has not been compared: anybody can make one. Its words are “${keyWords(fingerprint)}”`,
    );
    expect(alone).toContain('--known');
    expect(JSON.parse(verify('whole.zip', '--json').stdout).key).toEqual({ is: 'not-compared' });
    const run = verify('whole.zip', '--json', '--known', 'known.txt');
    expect(JSON.parse(run.stdout).key).toEqual({ is: 'new' });
    const bad = keyIn('Ana');
    expect({ status: bad.status, stdout: bad.stdout }).toEqual({ status: 2, stdout: '' });
    expect(bad.stderr).toContain('Line 1 of known.txt');
    expect(verify('whole.zip', '--known', 'none.txt').status).toBe(2);
  });
  it('takes notes on keys from other bundles, or from a file out of one', async () => {
    const [old, next] = [await createSigningKey(MOMENT), await createSigningKey(MOMENT)];
    const day = at('2026-11-20T08:00:00.000Z');
    const bundle = async (name: string, signingKey: SigningKey, keyNotes: readonly KeyNote[]) =>
      writeFileSync(
        join(folder, name),
        await bundleBytes(await aSource(aFullStory('a')), { signingKey, keyNotes }),
      );
    const [replaced, revoked] = [
      await makeKeyNote('replaced', old, next, day),
      await makeKeyNote('revoked', old, next, day),
    ];
    await bundle('old.zip', old, []);
    await bundle('next.zip', next, [replaced]);
    writeFileSync(join(folder, 'revoked.json'), keyNotesText([revoked]));
    writeFileSync(join(folder, 'known.txt'), `${keyWords(await fingerprintOf(old.spki))} # Ana`);
    const known = ['--known', 'known.txt'];
    expect(verify('old.zip', ...known).stdout).not.toContain('was replaced on');
    const told = verify('old.zip', ...known, '--notes', 'next.zip');
    expect(told.status).toBe(0);
    expect(told.stdout).toContain('known to you: \u2068Ana\u2069');
    expect(told.stdout).toContain('was replaced on 2026-11-20 (UTC), by a note in another bundle');
    expect(told.stdout).toContain('made after that. Ask its maker why');
    const broken = verify('old.zip', ...known, '--notes', 'next.zip', '--notes', 'revoked.json');
    expect(broken.status).toBe(1);
    expect(broken.stdout).toContain('was revoked on 2026-11-20 (UTC)');
    expect(JSON.parse(verify('old.zip', '--json', '--notes', 'revoked.json').stdout)).toMatchObject(
      {
        firstBad: { code: 'key-revoked' },
        keyRetired: { kind: 'revoked', at: day, by: 'known' },
      },
    );
    writeFileSync(join(folder, 'forged.json'), keyNotesText([{ ...revoked, at: MOMENT }]));
    for (const wrong of ['forged.json', 'known.txt', 'text.zip', 'absent.json']) {
      const run = verify('old.zip', '--notes', wrong);
      expect([run.status, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain(wrong);
    }
  });
  it('holds time stamps against the authorities that are named', async () => {
    const [authority, other] = [openTimeAuthority(), openTimeAuthority()];
    const tsq = (await unpack(bytes)).find(([name]) => name.endsWith('/signature.tsq'))?.[1];
    const request = tsq && readTimeRequest(tsq);
    if (!request) throw new Error('no request');
    const answer = { imprint: request.imprint, bytes: authority.reply(tsq) };
    const stamped = await putIntoZip(new Blob([bytes]), [answer], nodeChecksum);
    if (!stamped.ok) throw new Error(stamped.error);
    writeFileSync(join(folder, 'stamped.zip'), new Uint8Array(await stamped.value.arrayBuffer()));
    expect(verify('stamped.zip', '--roots', authority.roots).status).toBe(0);
    expect(verify('stamped.zip').status).toBe(0);
    const untrusted = verify('stamped.zip', '--roots', other.roots);
    expect(untrusted.status).toBe(1);
    expect(untrusted.stdout).toContain('does not lead to any of the authorities');
    const none = verify('stamped.zip', '--roots', 'text.zip');
    expect({ status: none.status, stdout: none.stdout }).toEqual({ status: 2, stdout: '' });
    for (const one of [authority, other]) one.close();
  });
  it('says 1 of a bundle that was cut short', () => {
    expect(verify('short.zip').status).toBe(1);
  });
  it.each([
    ['text.zip'],
    ['nothing-there.zip'],
    ['.'],
    [],
    ['whole.zip', 'whole.zip'],
    ['whole.zip', '--what'],
  ])('says 2 for %j, with a sentence and no data', (...args) => {
    const run = verify(...args);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr.trim().length).toBeGreaterThan(20);
  });
});
