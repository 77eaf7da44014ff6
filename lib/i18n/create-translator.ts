import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../store/settings.ts';
import { directionOf, sentenceLanguage, type CompleteLocale } from './locales.ts';
import { AREAS, loadMessages, type Area, type Messages } from './message-files.ts';
import type { Translate } from './translate.ts';

type Values = Readonly<Record<string, string | number>>;

/**
 * The translator of a locale for the named areas (default: all). English is always loaded beside it,
 * so that a sentence missing in the locale comes in English rather than not at all. A key that
 * exists in neither comes back as it is: a test keeps that from shipping.
 */
export async function createTranslator(
  locale: Locale,
  areas: readonly Area[] = AREAS,
): Promise<Translate> {
  const language = sentenceLanguage(locale);
  const [english, own] = await Promise.all([
    loadAreas('en', areas),
    language === 'en' ? null : loadAreas(language, areas),
  ]);
  return translatorOf(locale, own ? [own, english] : [english]);
}

/** Sentences of one language, `<area>.<key>` → ICU message. */
export interface Sentences {
  readonly language: CompleteLocale;
  readonly messages: ReadonlyMap<string, string>;
}

/** A translator over sentences that are already there, best language first. */
export function translatorOf(locale: Locale, sentences: readonly Sentences[]): Translate {
  // Parsing an ICU message costs more than formatting it, and most sentences are shown often.
  const parsed = new Map<string, IntlMessageFormat | string>();
  const translate = (key: string, values?: Values): string => {
    let message = parsed.get(key);
    if (message === undefined) {
      message = parse(key, sentences);
      parsed.set(key, message);
    }
    return typeof message === 'string' ? message : String(message.format({ ...values }));
  };
  return Object.assign(translate, { locale, direction: directionOf(locale) });
}

function parse(key: string, sentences: readonly Sentences[]): IntlMessageFormat | string {
  for (const { language, messages } of sentences) {
    const text = messages.get(key);
    if (text === undefined) continue;
    const plain = !/[{}'<#]/.test(text);
    // `ignoreTag`: a "<" in a sentence is a sign, never markup.
    return plain ? text : new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  }
  return key;
}

async function loadAreas(language: CompleteLocale, areas: readonly Area[]): Promise<Sentences> {
  const files = await Promise.all(
    areas.map(async (area): Promise<[Area, Messages]> => [
      area,
      await loadMessages(language, area),
    ]),
  );
  const messages = new Map<string, string>();
  for (const [area, file] of files) {
    for (const [key, text] of Object.entries(file)) messages.set(`${area}.${key}`, text);
  }
  return { language, messages };
}
