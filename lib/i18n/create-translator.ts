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
  return translatorOf(locale, own ? [own, english] : [english], 'show');
}

/** Sentences of one language, `<area>.<key>` → ICU message. */
export interface Sentences {
  readonly language: CompleteLocale;
  readonly messages: ReadonlyMap<string, string>;
}

/**
 * A translator over sentences that are already there, best language first.
 *
 * @param whenItLacks what to do with a sentence that lacks a value: tests throw; pages show it with
 *   its gap, because an evidence page that stays blank over one word is the worse failure.
 */
export function translatorOf(
  locale: Locale,
  sentences: readonly Sentences[],
  whenItLacks: 'throw' | 'show' = 'throw',
): Translate {
  // Parsing an ICU message costs more than formatting it, and most sentences are shown often.
  const parsed = new Map<string, IntlMessageFormat | string>();
  const translate = (key: string, values?: Values): string => {
    let message = parsed.get(key);
    if (message === undefined) {
      message = parse(key, sentences);
      parsed.set(key, message);
    }
    if (typeof message === 'string') return message;
    try {
      return String(message.format({ ...values }));
    } catch (cause) {
      if (whenItLacks === 'throw') throw cause;
      // With its key, so that whoever reads it can tell us which.
      return `${textOf(key, sentences)} [${key}]`;
    }
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

function textOf(key: string, sentences: readonly Sentences[]): string {
  return sentences.find(({ messages }) => messages.has(key))?.messages.get(key) ?? key;
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
