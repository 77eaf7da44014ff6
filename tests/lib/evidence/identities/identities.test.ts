import { describe, expect, it, vi } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../../lib/cli/node-hashing.ts';
import { CheckBook } from '../../../../lib/evidence/check-book.ts';
import {
  commitmentOf,
  identityEntry,
  type IdentityEntry,
} from '../../../../lib/evidence/identities/identity-entry.ts';
import {
  identityFileText,
  joinIdentities,
  readIdentityFile,
} from '../../../../lib/evidence/identities/identity-file.ts';
import { namedPeople } from '../../../../lib/evidence/identities/named-people.ts';
import { RecordReader } from '../../../../lib/evidence/record-reader.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { buildHistories } from '../../../../lib/incidents/build-histories.ts';
import { aConsent, aPerson } from '../../incidents/a-person.ts';
import { aFullStory, anId, aSource, bundleBytes } from '../a-bundle.ts';
import { merged, verified } from '../merge/some-bundles.ts';
import { unpack } from '../unpacked.ts';

vi.setConfig({ testTimeout: 120_000 });

const incidentId = anId('a');
const person = aPerson(incidentId, {
  name: '李四 Canary',
  consents: [aConsent({ parts: ['identity', 'note'] })],
});

async function bundleWith(entries: readonly IdentityEntry[]) {
  const identities = await Promise.all(entries.map(commitmentOf));
  return bundleBytes(await aSource(aFullStory('a')), { identities });
}

const check = (zip: Uint8Array<ArrayBuffer>) =>
  verifyBundle(new Blob([zip]), { newHasher: nodeHasher, newChecksum: nodeChecksum });

/** As it comes out of the envelope. */
function reread(entries: readonly IdentityEntry[]) {
  const file = readIdentityFile(identityFileText('ab'.repeat(32), entries));
  if (!file) throw new Error('no file');
  return file;
}

describe('identities that travel apart', () => {
  it('are in no file of the bundle, which is whole and says that they are not in it', async () => {
    const entry = identityEntry(person);
    const zip = await bundleWith([entry]);
    const verification = await check(zip);
    expect(verification).toMatchObject({
      outcome: 'whole',
      identities: [await commitmentOf(entry)],
    });
    expect(verification.notProven).toContain('identities');
    const files = await unpack(zip);
    const texts = files.map(([, content]) => new TextDecoder().decode(content)).join('\n');
    const { name, contact, role } = person;
    for (const secret of [name, contact, role, entry.salt, 'by phone', 'A newspaper']) {
      expect(texts).not.toContain(secret);
    }
    expect(texts).toContain('cli verify BUNDLE.zip --identities FILE.json');
  });

  it('leave no trace in a bundle that commits to none', async () => {
    const zip = await bundleWith([]);
    const names = (await unpack(zip)).map(([path]) => path);
    expect(names.some((path) => path.includes('identities'))).toBe(false);
    const verification = await check(zip);
    expect(verification.outcome).toBe('whole');
    expect(verification.notProven).not.toContain('identities');
    expect(verification).not.toHaveProperty('identities');
  });

  it('match the bundle that was made with them, each once, and no other', async () => {
    const [one, two] = [identityEntry(person), identityEntry({ ...person, name: 'Ana' })];
    const { identities = [] } = await check(await bundleWith([one, two]));
    const join = (entries: readonly IdentityEntry[]) =>
      joinIdentities(reread(entries), identities, []);
    expect(await join([two, one])).toMatchObject({
      joined: [{ matches: true }, { matches: true }],
      unopened: 0,
    });
    expect(await join([one])).toMatchObject({
      joined: [{ alias: 'the author', matches: true }],
      unopened: 1,
    });
    expect(await join([one, one])).toMatchObject({
      joined: [{ matches: true }, { matches: false }],
    });
    // The same person under another salt: made for another bundle.
    expect(await join([identityEntry(person)])).toMatchObject({ joined: [{ matches: false }] });
  });

  it.each<[string, (entry: IdentityEntry) => IdentityEntry]>([
    ['name', (entry) => ({ ...entry, identity: { ...entry.identity, name: 'Another' } })],
    ['consent', (entry) => ({ ...entry, consents: [aConsent({ purpose: 'anything' })] })],
    ['incident', (entry) => ({ ...entry, incidentId: anId('b') })],
    ['salt', (entry) => ({ ...entry, salt: '00'.repeat(32) })],
  ])('do not match with another %s', async (_, change) => {
    const entry = identityEntry(person);
    const file = reread([change(entry)]);
    const { joined } = await joinIdentities(file, [await commitmentOf(entry)], []);
    expect(joined).toMatchObject([{ matches: false }]);
  });

  it('are committed to under a salt of their own each time', async () => {
    const [one, two] = [identityEntry(person), identityEntry(person)];
    expect(one.salt).toMatch(/^[0-9a-f]{64}$/);
    expect((await commitmentOf(one)).commitment).not.toBe((await commitmentOf(two)).commitment);
  });

  it.each([
    '',
    '{}',
    identityFileText('x', []),
    identityFileText('ab'.repeat(32), []).replace('"version":1', '"version":2'),
    identityFileText('ab'.repeat(32), [identityEntry(person)]).replace(
      '"purpose"',
      '"more":1,"purpose"',
    ),
    'age-encryption.org/v1\n-> X25519 …',
  ])('are read from no other file: %#', (text) => {
    expect(readIdentityFile(text)).toBeNull();
  });

  it.each([
    [
      'names an incident that is not there',
      `{"commitments":["${'ab'.repeat(32)}"],"incidentId":"${anId('b')}","type":"identities"}`,
      'not-in-records',
    ],
    [
      'is spelled otherwise',
      `{"type":"identities","commitments":["${'ab'.repeat(32)}"],"incidentId":"${anId('b')}"}`,
      'bad-record',
    ],
    [
      'says more',
      `{"commitments":["${'ab'.repeat(32)}"],"incidentId":"${anId('b')}","name":"x","type":"identities"}`,
      'bad-record',
    ],
    [
      'commits to nothing',
      `{"commitments":[],"incidentId":"${anId('b')}","type":"identities"}`,
      'bad-record',
    ],
  ])('fail a bundle whose line %s', async (_, line, code) => {
    const book = new CheckBook();
    const reader = new RecordReader(book);
    reader.sinkFor('data/identities.jsonl')?.(line, 1);
    await reader.finish();
    expect(book.checks().find(({ id }) => id === 'records')?.bad[0]?.code).toBe(code);
  });

  it('stay with their bundle when it is merged', async () => {
    const entry = identityEntry(person);
    const other = await bundleBytes(await aSource(aFullStory('b')));
    const { bytes } = await merged(await bundleWith([entry]), other);
    const verification = await verified(bytes);
    expect(verification.outcome).toBe('whole');
    expect(verification.notProven).toContain('identities');
    const all = verification.parts?.flatMap((part) => part.verification.identities ?? []);
    expect(all).toEqual([await commitmentOf(entry)]);
  });
});

describe('who is named', () => {
  const histories = buildHistories(aFullStory('a'));
  const scope = {
    preset: 'recipient' as const,
    own: false,
    recipient: 'A newspaper',
    purposes: ['an article'],
  };
  it.each([
    ['who agreed to that', ['identity'] as const, scope, 1],
    ['not who agreed to something else', ['note'] as const, scope, 0],
    ['not to another recipient', ['identity'] as const, { ...scope, recipient: 'A ministry' }, 0],
    ['not for another purpose', ['identity'] as const, { ...scope, purposes: ['a trial'] }, 0],
  ])('%s', (_, parts, where, count) => {
    const known = [
      aPerson(incidentId, { consents: [aConsent({ parts: [...parts] })] }),
      aPerson(anId('elsewhere'), { consents: [aConsent({ parts: ['identity'] })] }),
    ];
    expect(namedPeople(known, histories, where)).toHaveLength(count);
  });
});
