import { expect, it } from 'vitest';
import type { ExportWish } from '../../../components/evidence/export-form.tsx';
import { formOfWish, wishOfForm } from '../../../components/evidence/wish-draft.ts';

const START: ExportWish = {
  which: 'all',
  preset: 'recipient',
  purpose: '',
  recipient: '',
  privatePurpose: '',
  language: 'en',
  own: false,
  sealed: true,
  recipientId: '',
  typed: '',
  identities: false,
  identitiesTo: '',
  switches: new Map(),
  fileStem: 'bundle-2026-11-29',
};

it('what was typed, chosen and kept back comes back', () => {
  const wish: ExportWish = {
    ...START,
    which: 'filtered',
    preset: 'public',
    purpose: 'a submission',
    recipient: 'the mandate',
    privatePurpose: 'for her',
    language: 'zh-Hans',
    recipientId: 'ab'.repeat(32),
    switches: new Map([
      ['observer', false],
      [`${'c'.repeat(32)} note`, false],
    ]),
    fileStem: 'minutes',
  };
  const form = formOfWish(wish, ['one', 'two'], START.fileStem);
  expect(form).toMatchObject({ which: 'selected', ids: 'one two' });
  // Which of them: the section selects them again.
  expect(wishOfForm(form, { ...START, which: 'filtered' })).toEqual(wish);
});

it('what lets more leave has to be said once more', () => {
  const wide: ExportWish = {
    ...START,
    preset: 'full',
    own: true,
    sealed: false,
    typed: 'plain',
    identities: true,
    identitiesTo: 'ab'.repeat(32),
    switches: new Map([
      ['observer', true],
      ['own-words', false],
    ]),
  };
  const form = formOfWish(wide, ['one'], START.fileStem);
  expect(form).toMatchObject({ which: 'all', ids: '' });
  expect(wishOfForm(form, START)).toEqual({ ...START, switches: new Map([['own-words', false]]) });
});

it('a file that nobody named has the name of its day', () => {
  const form = formOfWish(START, [], START.fileStem);
  expect(wishOfForm(form, { ...START, fileStem: 'bundle-2026-11-30' }).fileStem).toBe(
    'bundle-2026-11-30',
  );
  expect(wishOfForm(undefined, START)).toEqual(START);
});
