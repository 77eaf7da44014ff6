import { translatorOf } from '../../i18n/create-translator.ts';
import { COMPLETE_LOCALES, type CompleteLocale } from '../../i18n/locales.ts';
import en from '../../i18n/messages/en/report.json' with { type: 'json' };
import zhHans from '../../i18n/messages/zh-Hans/report.json' with { type: 'json' };
import type { Translate } from '../../i18n/translate.ts';
import { neededWords } from './needed-words.ts';
import type { Locale } from '../../store/settings.ts';

/** Languages that `verify.html` speaks. All their sentences are in the file. */
export const PAGE_LOCALES = COMPLETE_LOCALES;

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
  // In the page itself the files hold no others any more; in tests and in Node they do.
  const messages = Object.entries(neededWords(WORDS[language])).map(
    ([key, text]): [string, string] => [`report.${key}`, text],
  );
  return { language, messages: new Map(messages) };
}
