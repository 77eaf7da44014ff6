import { translatorOf } from '../../i18n/create-translator.ts';
import { COMPLETE_LOCALES, type CompleteLocale } from '../../i18n/locales.ts';
import en from '../../i18n/messages/en/report.json' with { type: 'json' };
import zhHans from '../../i18n/messages/zh-Hans/report.json' with { type: 'json' };
import type { Translate } from '../../i18n/translate.ts';
import type { Locale } from '../../store/settings.ts';

/** Languages that `verify.html` speaks. All their sentences are in the file. */
export const PAGE_LOCALES = COMPLETE_LOCALES;

/** Sentences that the page needs: the rest of the area stays out of it. */
const NEEDED = /^(verify|check|checkStatus|bad|notProven)\.|^(createdAt|keyFingerprint)$/;

const WORDS: Readonly<Record<CompleteLocale, Readonly<Record<string, string>>>> = {
  en,
  'zh-Hans': zhHans,
};

/** The page's translator; English where a language has no sentences yet. */
export function pageTranslator(locale: Locale): Translate {
  const english = sentences('en');
  const own = PAGE_LOCALES.find((known) => known === locale);
  return translatorOf(locale, own && own !== 'en' ? [sentences(own), english] : [english]);
}

function sentences(language: CompleteLocale): {
  readonly language: CompleteLocale;
  readonly messages: ReadonlyMap<string, string>;
} {
  const messages = Object.entries(WORDS[language])
    .filter(([key]) => NEEDED.test(key))
    .map(([key, text]): [string, string] => [`report.${key}`, text]);
  return { language, messages: new Map(messages) };
}
