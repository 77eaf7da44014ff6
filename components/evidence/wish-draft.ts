import { COMPLETE_LOCALES } from '../../lib/i18n/locales.ts';
import type { ExportWish } from './export-form.tsx';

type Texts = Readonly<Record<string, string>>;

/**
 * What stands in the form of an export, as texts to be kept: what was typed, what was chosen, and what the person keeps
 * back. Whatever lets more leave than the form's beginning does (everything, one thing by itself, in the clear, names
 * beside it) has to be said once more, as what is marked confidential has.
 *
 * @param ids of the incidents that were chosen: how the log was searched is kept nowhere
 * @param stem of a file that nobody named: it has the day in it
 */
export function formOfWish(wish: ExportWish, ids: readonly string[], stem: string): Texts {
  const { purpose, recipient, privatePurpose, language, recipientId } = wish;
  return {
    purpose,
    recipient,
    privatePurpose,
    language,
    recipientId,
    which: wish.which === 'all' ? 'all' : 'selected',
    ids: wish.which === 'all' ? '' : ids.join(' '),
    preset: wish.preset === 'public' ? 'public' : '',
    back: [...wish.switches].flatMap(([key, leaves]) => (leaves ? [] : [key])).join('\n'),
    fileStem: wish.fileStem === stem ? '' : wish.fileStem,
  };
}

/** What was kept, over what the form starts with. */
export function wishOfForm(form: Texts | undefined, start: ExportWish): ExportWish {
  const { purpose, recipient, privatePurpose, recipientId } = { ...start, ...form };
  const back = (form?.['back'] ?? '').split('\n').filter(Boolean);
  return {
    ...start,
    purpose,
    recipient,
    privatePurpose,
    recipientId,
    language: COMPLETE_LOCALES.find((one) => one === form?.['language']) ?? start.language,
    preset: form?.['preset'] === 'public' ? 'public' : start.preset,
    switches: new Map(back.map((key) => [key, false])),
    fileStem: form?.['fileStem'] || start.fileStem,
  };
}
