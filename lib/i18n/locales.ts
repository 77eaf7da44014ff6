import { LOCALES, type Locale } from '../store/settings.ts';

/** Locales whose message files hold every sentence; a test compares them with English. */
export const COMPLETE_LOCALES = ['en', 'zh-Hans'] as const;
export type CompleteLocale = (typeof COMPLETE_LOCALES)[number];

/** Each language by its own name, so that a person who reads nothing else finds it. Not translated. */
export const OWN_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  ar: 'العربية',
};

/** Whether all sentences of the interface exist in this language. */
export function isComplete(locale: Locale): locale is CompleteLocale {
  return COMPLETE_LOCALES.some((complete) => complete === locale);
}

/** The language that the interface's sentences are really in: what `lang` on the root has to say. */
export function sentenceLanguage(locale: Locale): CompleteLocale {
  return isComplete(locale) ? locale : 'en';
}

/** Reading direction of a language. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/**
 * The interface's language: what the person set, else the first of the browser's languages that we
 * know (BCP 47 tags, best first), else English. Chinese without a script is told by its region.
 */
export function resolveLocale(browserLanguages: readonly string[], setting: Locale | null): Locale {
  if (setting) return setting;
  for (const tag of browserLanguages) {
    const known = localeOfTag(tag);
    if (known) return known;
  }
  return 'en';
}

function localeOfTag(tag: string): Locale | undefined {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  if (language === 'zh') {
    if (rest.includes('hans')) return 'zh-Hans';
    const traditional = ['hant', 'tw', 'hk', 'mo'].some((part) => rest.includes(part));
    return traditional ? 'zh-Hant' : 'zh-Hans';
  }
  return LOCALES.find((locale) => locale === language);
}
