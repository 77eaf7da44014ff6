import type { Sensitivity } from './observance.ts';

/**
 * Why a row is marked, in the language of the reader as far as we have it. `lang` says which language
 * the text is in: undefined for a person's own mark, of which we cannot know.
 */
export function markReason(
  mark: Pick<Sensitivity, 'tier' | 'why' | 'whyZh'>,
  locale: string,
): { readonly text: string; readonly lang: string | undefined } {
  if (mark.tier === 4) return { text: mark.why, lang: undefined };
  return locale === 'zh-Hans' && mark.whyZh !== undefined
    ? { text: mark.whyZh, lang: 'zh-Hans' }
    : { text: mark.why, lang: 'en' };
}
