import * as v from 'valibot';
import { nameRow } from './core-rows.ts';
import type { NameLanguage, Observance, TranslatedName } from './observance.ts';

/** The names of one language by observance id. */
export type Names = ReadonlyMap<string, TranslatedName>;

/** One chunk per language, loaded when somebody reads it. */
const FILES: Readonly<Record<NameLanguage, () => Promise<{ readonly default: unknown }>>> = {
  'zh-Hans': () => import('./data/names/zh-Hans.json', { with: { type: 'json' } }),
  'zh-Hant': () => import('./data/names/zh-Hant.json', { with: { type: 'json' } }),
  fr: () => import('./data/names/fr.json', { with: { type: 'json' } }),
  es: () => import('./data/names/es.json', { with: { type: 'json' } }),
  ru: () => import('./data/names/ru.json', { with: { type: 'json' } }),
  ar: () => import('./data/names/ar.json', { with: { type: 'json' } }),
};

/**
 * The names in one language, each with how good its wording is. A missing row is unknown: show the
 * English name, never a machine's translation. For English itself, which every row carries, it is empty.
 */
export async function loadNames(language: NameLanguage | 'en'): Promise<Names> {
  if (language === 'en') return new Map();
  const file = await FILES[language]();
  return new Map(
    v
      .parse(v.array(nameRow), file.default)
      .map(({ id, name, basis }) => [id, { name, basis }] as const),
  );
}

/** A name to show, and in which language it is. */
export interface ShownName {
  readonly name: string;
  readonly language: NameLanguage | 'en';
  /** Null for the English name of the data itself and for what a person typed. */
  readonly basis: TranslatedName['basis'] | null;
  /** Whether it has to be called an unofficial translation. */
  readonly unofficial: boolean;
}

/** The name in the language, or the English one where none is known. */
export function nameOf(
  observance: Pick<Observance, 'id' | 'nameEn'>,
  language: NameLanguage | 'en',
  names: Names,
): ShownName {
  const known = language === 'en' ? undefined : names.get(observance.id);
  return known
    ? { name: known.name, language, basis: known.basis, unofficial: known.basis === 'memory' }
    : { name: observance.nameEn, language: 'en', basis: null, unofficial: false };
}
