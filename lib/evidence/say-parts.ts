import type { Translate } from '../i18n/translate.ts';
import { keyWords } from './key-words.ts';
import type { Verification } from './verification.ts';

/** Each bundle of a merged file as a sentence; none where the file is one bundle. */
export function sayParts({ parts = [] }: Verification, t: Translate): readonly string[] {
  return parts.map(({ id, verification: { outcome, bundle } }) =>
    t(`report.verify.part.${outcome === 'whole' ? 'whole' : 'broken'}`, {
      id,
      incidents: bundle?.incidents ?? 0,
      words: keyWords(bundle?.fingerprint ?? '') || '–',
    }),
  );
}
