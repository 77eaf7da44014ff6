import * as v from 'valibot';
import { loadNames } from '../observances/names.ts';
import { NAME_LANGUAGES, type Observance } from '../observances/observance.ts';
import { foldText } from '../observances/search-observances.ts';

/** One word or phrase that speaks for some observances. */
export interface SuggestionWord {
  readonly ids: readonly string[];
  /** Folded as the search folds. */
  readonly text: string;
  readonly script: 'spaced' | 'arabic' | 'unspaced';
  /** Whether an ending may follow: "corrupt" also finds "corruption". */
  readonly open: boolean;
}

export interface SuggestionWords {
  readonly words: readonly SuggestionWord[];
  /** Folded texts that contain one of the words without meaning it. */
  readonly lookalikes: readonly string[];
}

/** A name of so few Chinese characters also stands inside other words: 中文日 in 中文日报. */
const SHORT_NAME = 3;

const LISTS = ['en', ...NAME_LANGUAGES] as const;
const wordList = v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []);

/** `data/suggestion-words.json`: per theme the ids it speaks for and its words; `*` at the end leaves the ending open. */
const suggestionFileSchema = v.strictObject({
  lookalikes: v.array(v.string()),
  themes: v.array(
    v.strictObject({
      ids: v.pipe(v.array(v.string()), v.nonEmpty()),
      en: wordList,
      'zh-Hans': wordList,
      'zh-Hant': wordList,
      fr: wordList,
      es: wordList,
      ru: wordList,
      ar: wordList,
    }),
  ),
});

/**
 * The words of our own list and the full names of all observances in seven languages. Loaded when
 * somebody is about to log, not with the popup.
 */
export async function loadSuggestionWords(
  observances: readonly Pick<Observance, 'id' | 'nameEn'>[],
): Promise<SuggestionWords> {
  const [file, ...names] = await Promise.all([
    import('./data/suggestion-words.json', { with: { type: 'json' } }),
    ...NAME_LANGUAGES.map(loadNames),
  ]);
  const { lookalikes, themes } = v.parse(suggestionFileSchema, file.default);
  const known = new Set(observances.map(({ id }) => id));
  return {
    lookalikes: lookalikes.map(foldText),
    words: [
      ...themes.flatMap((theme) =>
        LISTS.flatMap((list) => theme[list].map((text) => toWord(theme.ids, text))),
      ),
      ...observances.map(({ id, nameEn }) => toWord([id], nameEn)),
      ...names.flatMap((language) =>
        [...language]
          .filter(([id]) => known.has(id))
          .map(([id, { name }]) => toWord([id], name))
          .filter(({ text, script }) => script !== 'unspaced' || text.length > SHORT_NAME),
      ),
    ].filter(({ text }) => text !== ''),
  };
}

function toWord(ids: readonly string[], written: string): SuggestionWord {
  const open = written.endsWith('*');
  const text = foldText(written);
  if (/\p{Script=Han}/u.test(text)) return { ids, text, script: 'unspaced', open };
  return { ids, text, script: /\p{Script=Arabic}/u.test(text) ? 'arabic' : 'spaced', open };
}
