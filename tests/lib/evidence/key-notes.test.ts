import { beforeAll, describe, expect, it } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { toBase64 } from '../../../lib/evidence/byte-text.ts';
import {
  checkKeyNote,
  keyNotesText,
  makeKeyNote,
  parseKeyNotes,
} from '../../../lib/evidence/key-note.ts';
import type { KeyNote, KeyNoteFacts } from '../../../lib/evidence/key-note-schema.ts';
import { keyStanding } from '../../../lib/evidence/key-standing.ts';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import { sayKeyNotes, sayKeys } from '../../../lib/evidence/say-key.ts';
import {
  createSigningKey,
  fingerprintOf,
  type SigningKey,
} from '../../../lib/evidence/signing-key.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { merged, verified as mergeVerified } from './merge/some-bundles.ts';
import { aFullStory, aSource, at, bundleBytes, MOMENT } from './a-bundle.ts';

const THEN = at('2026-11-20T08:00:00.000Z');
let old: SigningKey;
let next: SigningKey;
let from = '';
let to = '';
let replaced: KeyNote;
let revoked: KeyNote;

beforeAll(async () => {
  [old, next] = [await createSigningKey(MOMENT), await createSigningKey(MOMENT)];
  [from, to] = [await fingerprintOf(old.spki), await fingerprintOf(next.spki)];
  replaced = await makeKeyNote('replaced', old, next, THEN);
  revoked = await makeKeyNote('revoked', old, next, THEN);
});

async function verified(
  signingKey: SigningKey,
  keyNotes: readonly KeyNote[],
  knownNotes: readonly KeyNoteFacts[] = [],
) {
  const zip = await bundleBytes(await aSource(aFullStory('a')), { signingKey, keyNotes });
  const found = await verifyBundle(new Blob([zip]), {
    knownNotes,
    newHasher: nodeHasher,
    newChecksum: nodeChecksum,
  });
  return { ...found, check: found.checks.find(({ id }) => id === 'key-notes') };
}

describe('a note on a key', () => {
  it('is signed by both keys, and goes to a file and back', async () => {
    expect(await checkKeyNote(replaced)).toEqual({ kind: 'replaced', at: THEN, from, to });
    expect(parseKeyNotes(keyNotesText([replaced, revoked]))).toEqual([replaced, revoked]);
  });

  it('holds for nothing once anything in it was changed', async () => {
    const stranger = await createSigningKey(MOMENT);
    const byStranger = await makeKeyNote('replaced', stranger, next, THEN);
    for (const note of [
      { ...replaced, kind: 'revoked' as const },
      { ...replaced, at: MOMENT },
      { ...replaced, newKey: toBase64(stranger.spki) },
      { ...replaced, oldKey: replaced.newKey, newKey: replaced.oldKey },
      { ...replaced, oldSignature: replaced.newSignature },
      { ...replaced, oldSignature: byStranger.oldSignature },
      { ...replaced, newSignature: '' },
      { ...replaced, oldKey: 'not base64' },
      await makeKeyNote('replaced', old, old, THEN),
    ]) {
      expect(await checkKeyNote(note)).toBeNull();
    }
  });

  it('is none where it is too much, or of another form', () => {
    const text = keyNotesText([replaced]);
    for (const broken of [
      '',
      '[]',
      text.replace('"version": 1', '"version": 2'),
      text.replace('"replaced"', '"forgotten"'),
      keyNotesText(Array.from({ length: 101 }, () => replaced)),
      keyNotesText([]),
    ]) {
      expect(parseKeyNotes(broken)).toBeNull();
    }
  });
});

describe('a bundle', () => {
  it('has none before a key was changed', async () => {
    const { outcome, check, keyNotes } = await verified(next, []);
    expect({ outcome, status: check?.status, keyNotes }).toEqual({
      outcome: 'whole',
      status: 'not-present',
      keyNotes: [],
    });
  });

  it('carries them, and they are told', async () => {
    const { outcome, check, keyNotes } = await verified(next, [replaced]);
    expect({ outcome, status: check?.status }).toEqual({ outcome: 'whole', status: 'holds' });
    expect(keyNotes).toEqual([{ kind: 'replaced', at: THEN, from, to }]);
    const t = await createTranslator('en', ['report']);
    const [line, ...more] = sayKeyNotes(keyNotes, t);
    expect(more).toEqual([]);
    expect(line).toContain(keyWords(from));
    expect(line).toContain(keyWords(to));
  });

  it('fails where one is not signed by both', async () => {
    const { firstBad } = await verified(next, [{ ...replaced, at: MOMENT }]);
    expect(firstBad).toMatchObject({ check: 'key-notes', code: 'bad-note' });
  });

  it('fails where its own key was revoked, by its own note or by one that is known', async () => {
    const own = await verified(old, [revoked]);
    expect(own.firstBad).toMatchObject({ check: 'key-notes', code: 'key-revoked' });
    const known = await verified(old, [], own.keyNotes);
    expect(known.firstBad).toMatchObject({ check: 'key-notes', code: 'key-revoked' });
    expect((await verified(next, [revoked], own.keyNotes)).firstBad).toBeNull();
  });

  it('fails among merged ones where the note of another revokes its key', async () => {
    const bundle = async (name: string, signingKey: SigningKey, keyNotes: readonly KeyNote[]) =>
      bundleBytes(await aSource(aFullStory(name)), { signingKey, keyNotes });
    const before = await bundle('a', old, []);
    const apart = await merged(before, await bundle('b', next, [replaced]));
    expect((await mergeVerified(apart.bytes)).firstBad).toBeNull();
    const { bytes } = await merged(before, await bundle('b', next, [revoked]));
    expect((await mergeVerified(bytes)).firstBad).toMatchObject({
      check: 'merge-parts',
      code: 'key-revoked',
    });
  });

  it('that a replaced key signed is whole, and that is said', async () => {
    const t = await createTranslator('en', ['report']);
    const told = async (...[key, own, known]: Parameters<typeof verified>) => {
      const verification = await verified(key, own, known);
      return sayKeys(verification, () => ({ is: 'known', name: 'Ana' }), t).slice(1);
    };
    const own = await verified(old, [replaced]);
    expect(own).toMatchObject({ outcome: 'whole', keyRetired: { kind: 'replaced', by: 'file' } });
    const [line = ''] = await told(old, [replaced]);
    expect(line).toContain('replaced on 2026-11-20 (UTC), by a note in this file');
    expect(line).toContain('made after that. Ask its maker why');
    // The note came in another bundle, and nothing in this one tells of it.
    expect(await told(old, [])).toEqual([]);
    const [known = '', ...more] = await told(old, [], own.keyNotes);
    expect(more).toEqual([]);
    expect(known).toContain('by a note in another bundle that you have checked or know');
    const later = own.keyNotes.map((note) => ({ ...note, at: at('2026-12-24T08:00:00.000Z') }));
    expect((await told(old, [], later))[0]).toContain('when the key was still in use');
    // It is the old key that was replaced, not the one that took its place.
    expect(await told(next, [], own.keyNotes)).toEqual([]);
    expect((await verified(next, [replaced])).keyRetired).toBeUndefined();
  });

  it('that a replaced key signed is told so by the note of another that it was merged with', async () => {
    const bundle = async (name: string, signingKey: SigningKey, keyNotes: readonly KeyNote[]) =>
      bundleBytes(await aSource(aFullStory(name)), { signingKey, keyNotes });
    const { bytes } = await merged(await bundle('a', old, []), await bundle('b', next, [replaced]));
    const { parts = [], firstBad } = await mergeVerified(bytes);
    expect(firstBad).toBeNull();
    const retired = parts.map(({ verification: { bundle: facts, keyRetired } }) => [
      facts?.fingerprint,
      keyRetired,
    ]);
    expect(retired).toEqual(
      expect.arrayContaining([
        [from, { kind: 'replaced', at: THEN, by: 'file' }],
        [to, undefined],
      ]),
    );
  });
});

describe('a key', () => {
  const key = (digit: string) => digit.repeat(64);
  const note = (older: string, newer: string): KeyNoteFacts => ({
    kind: 'replaced',
    at: THEN,
    from: key(older),
    to: key(newer),
  });

  it('is known by its fingerprint or its words, and new otherwise', () => {
    const known = [
      { key: key('a'), name: 'Ana' },
      { key: keyWords(key('b')), name: 'Bo' },
    ];
    expect(keyStanding(key('a'), [], known)).toEqual({ is: 'known', name: 'Ana' });
    expect(keyStanding(key('b'), [], known)).toEqual({ is: 'known', name: 'Bo' });
    expect(keyStanding(key('c'), [], known)).toEqual({ is: 'new' });
  });

  it('follows a known one over any number of notes, and never itself becomes known by them', () => {
    const known = [{ key: key('a'), name: 'Ana' }];
    const notes = [note('b', 'c'), note('a', 'b')];
    expect(keyStanding(key('c'), notes, known)).toEqual({ is: 'follows', name: 'Ana' });
    // Notes lead from old to new only.
    expect(keyStanding(key('a'), [note('0', 'a')], [{ key: key('f'), name: 'F' }])).toEqual({
      is: 'new',
    });
    expect(keyStanding(key('0'), [note('0', 'a')], known)).toEqual({ is: 'new' });
    expect(keyStanding(key('d'), [note('d', 'e'), note('e', 'd')], known)).toEqual({ is: 'new' });
  });
});
