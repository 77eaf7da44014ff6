import type { Calendar } from './calendar.ts';
import type { Names } from './names.ts';

/**
 * Ids of the rows (observances and marked dates) one of whose names holds every word of the query, in
 * any language at once. Accents and case do not count; Chinese needs no spaces, since a word may stand
 * anywhere. Best first: a whole name, then its beginning, then the beginning of a word, then the rest,
 * each in the calendar's order. An empty query finds nothing.
 */
export function searchObservances(
  query: string,
  calendar: Calendar,
  namesByLanguage: ReadonlyMap<string, Names>,
): string[] {
  const folded = foldText(query);
  const words = folded.split(' ').filter((word) => word !== '');
  if (words.length === 0) return [];
  const found: { readonly id: string; readonly rank: number }[] = [];
  for (const { id, names } of searchableRows(calendar, namesByLanguage)) {
    const rank = Math.min(...names.map((name) => rankOf(foldText(name), folded, words)));
    if (rank < NOT_FOUND) found.push({ id, rank });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

const NOT_FOUND = 4;

function rankOf(name: string, query: string, words: readonly string[]): number {
  if (!words.every((word) => name.includes(word))) return NOT_FOUND;
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  return words.every((word) => ` ${name}`.includes(` ${word}`)) ? 2 : 3;
}

function searchableRows(
  calendar: Calendar,
  namesByLanguage: ReadonlyMap<string, Names>,
): { readonly id: string; readonly names: readonly string[] }[] {
  const languages = [...namesByLanguage.values()];
  return [
    ...calendar.observances.map(({ id, nameEn }) => ({
      id,
      names: [nameEn, ...languages.flatMap((names) => names.get(id)?.name ?? [])],
    })),
    ...calendar.sensitivities
      .filter((mark) => mark.observanceId === null)
      .map(({ id, nameEn, nameZh }) => ({
        id,
        names: nameZh === null ? [nameEn] : [nameEn, nameZh],
      })),
  ];
}

/**
 * Text as search compares it: compatibility forms made plain (full-width letters), accents and vowel
 * marks dropped, small letters, everything that is neither letter nor digit a single blank.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
