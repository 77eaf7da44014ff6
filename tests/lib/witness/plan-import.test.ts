import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { changedRows, versionsOf, type OwnSignature } from '../../../lib/witness/own-signature.ts';
import {
  exportSignatures,
  importSignatures,
  parseUserSignature,
} from '../../../lib/witness/parse-user-signatures.ts';
import { checkRoom, planImport, rowsOfImport } from '../../../lib/witness/plan-import.ts';
import { USER_SIGNATURE_LIMITS, type UserSignature } from '../../../lib/witness/user-signature.ts';

const NOW = instantOf(new Date('2026-11-28T12:00:00Z'));
const TOKEN = 'feedfeedfeed';

function notice(id: string, change: Partial<UserSignature> = {}): UserSignature {
  return {
    id,
    host: 'example.org',
    kind: 'text',
    pattern: `this post of ${id} was removed`,
    meaning: 'removed_unspecified',
    note: '',
    ...change,
  };
}
const A = notice('user-aaaaaaaaaaaa');
const B = notice('user-bbbbbbbbbbbb');
const row = (signature: UserSignature, replaced = false): OwnSignature => ({
  signature,
  savedAt: NOW,
  replaced,
});
const plan = (accepted: readonly UserSignature[], rows: readonly OwnSignature[]) =>
  planImport({ accepted, refused: [] }, rows, () => TOKEN);
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('a change of an own notice', () => {
  it('is a new version, and the one before stays as replaced', () => {
    const [after, before] = changedRows(row(A), { ...A, note: 'more' }, [row(A)], NOW);
    expect(after).toEqual(row({ ...A, id: `${A.id}-v2`, note: 'more' }));
    expect(before).toEqual(row(A, true));
    const [third] = changedRows(after, A, [after, before], NOW);
    expect(third.signature.id).toBe(`${A.id}-v3`);
    expect(versionsOf(A.id, [before, after, row(B)])).toEqual([after, before]);
  });

  it('can be made of a notice with the longest name there is', () => {
    const long = notice(`user-${'x'.repeat(40)}`);
    const [after] = changedRows(row(long), long, [row(long)], NOW);
    expect(parseUserSignature(after.signature)).toEqual({ ok: true, value: after.signature });
    expect(parseUserSignature({ ...long, id: `${long.id}x` }).ok).toBe(false);
  });
});

describe('planning an import', () => {
  it('takes what is new, and names what is there already', () => {
    const planned = plan([A, B], [row(A)]);
    expect(idsOf(planned.fresh)).toEqual([B.id]);
    expect(idsOf(planned.same)).toEqual([A.id]);
    expect(planned.other).toEqual([]);
    expect(rowsOfImport(planned, true, [row(A)], NOW)).toEqual({ ok: true, value: [row(B)] });
  });

  it('finds the same words under another name', () => {
    const planned = plan([{ ...A, id: B.id, pattern: `  ${A.pattern.toUpperCase()}!` }], [row(A)]);
    expect(planned.fresh).toEqual([]);
    expect(planned.same).toHaveLength(1);
  });

  it.each([
    ['means something else', { ...A, meaning: 'removed_by_author' as const }],
    ['has another note', { ...A, note: 'seen in May' }],
    ['has the same name and other words', { ...A, pattern: 'something else altogether' }],
    ['is a later version of it', { ...A, id: `${A.id}-v7`, pattern: 'something else altogether' }],
  ])('overwrites nothing unasked where the one in the file %s', (_, theirs) => {
    const rows = [row(A)];
    const planned = plan([theirs], rows);
    expect(planned.other).toEqual([{ mine: row(A), theirs }]);
    expect(rowsOfImport(planned, false, rows, NOW)).toEqual({ ok: true, value: [] });
    expect(rowsOfImport(planned, true, rows, NOW)).toEqual({
      ok: true,
      value: [row({ ...theirs, id: `${A.id}-v2` }), row(A, true)],
    });
  });

  it('takes one notice in place of another once only', () => {
    const planned = plan([{ ...A, note: '1' }, notice(`${A.id}-v2`)], [row(A)]);
    expect(planned.other).toHaveLength(1);
    expect(planned.refused).toMatchObject([
      { index: 1, problems: [{ code: 'signature.id-taken' }] },
    ]);
  });

  it('refuses two versions of one notice in a file', () => {
    const planned = plan([A, notice(`${A.id}-v2`)], []);
    expect(idsOf(planned.fresh)).toEqual([A.id]);
    expect(planned.refused).toHaveLength(1);
  });

  it('gives a name of our own to what is named in words: names stand in addresses', () => {
    expect(idsOf(plan([notice('user-june-fourth')], []).fresh)).toEqual([`user-${TOKEN}`]);
  });

  it('a notice that was replaced does not come back under the same name', () => {
    const rows = [row(A, true), row(notice(`${A.id}-v2`, { pattern: 'other words entirely' }))];
    const planned = plan([A], rows);
    expect(planned.fresh).toEqual([]);
    expect(planned.other).toMatchObject([{ mine: rows[1], theirs: A }]);
    expect(rowsOfImport(planned, true, rows, NOW)).toMatchObject({
      value: [{ signature: { id: `${A.id}-v3`, pattern: A.pattern } }, { replaced: true }],
    });
  });

  it('has a most, and then adds nothing', () => {
    const { count } = USER_SIGNATURE_LIMITS;
    const many = Array.from({ length: count }, (_, at) =>
      notice(`user-${at.toString(16).padStart(12, '0')}`),
    );
    const planned = plan(
      [A],
      many.map((one) => row(one)),
    );
    const refused = rowsOfImport(
      planned,
      false,
      many.map((one) => row(one)),
      NOW,
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'signature.too-many' } });
    expect(checkRoom(count)).toBeNull();
  });

  it('what was exported comes back as it was', () => {
    const text = exportSignatures([A, B]);
    const imported = importSignatures(text);
    if (!imported.ok) throw new Error(imported.error.code);
    expect(plan(imported.value.accepted, []).fresh).toEqual([A, B]);
  });
});
