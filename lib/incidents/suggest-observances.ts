import { addCivilDays, civilDaysBetween, type CivilDate } from '../civil-date.ts';
import type { Calendar } from '../observances/calendar.ts';
import type { Occurrence } from '../observances/observance.ts';
import { occurrencesBetween } from '../observances/occurrences.ts';
import { foldText } from '../observances/search-observances.ts';
import type { SuggestionWord, SuggestionWords } from './suggestion-words.ts';

/** Days before and after within which an observance is offered. */
const WINDOW = 3;
const MOST = 12;

export interface SuggestedId {
  /** Of an observance or a marked date. */
  readonly id: string;
  /** `date` where the day is near, also when words speak for it too. */
  readonly because: 'date' | 'words';
  /** The words that spoke for it, folded; empty where only the date did. */
  readonly words: readonly string[];
}

/**
 * Observances that an incident may have to do with, best first, at most twelve: those whose words stand
 * in the texts (title, notice, note) and whose day is near, then words alone, then near days, marked
 * ones first. Years and decades are always on, so a date never suggests them. Without `words` (see
 * `loadSuggestionWords`) only the date speaks.
 */
export function suggestObservances({
  date,
  texts,
  calendar,
  words,
}: {
  readonly date: CivilDate;
  readonly texts: readonly string[];
  readonly calendar: Calendar;
  readonly words?: SuggestionWords;
}): readonly SuggestedId[] {
  const spoken = words === undefined ? new Map<string, string[]>() : matchWords(texts, words);
  const near = nearestDays(calendar, date);
  const known = new Set([
    ...calendar.observances.map(({ id }) => id),
    ...calendar.sensitivities.filter((mark) => mark.observanceId === null).map(({ id }) => id),
  ]);
  const ids = [...new Set([...spoken.keys(), ...near.keys()])].filter((id) => known.has(id));
  return ids
    .map((id) => ({ id, near: near.get(id), words: spoken.get(id) ?? [] }))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, MOST)
    .map(({ id, near, words }) => ({ id, because: near === undefined ? 'words' : 'date', words }));
}

interface Near {
  readonly days: number;
  readonly marked: boolean;
}

/** Lower is better. */
function rankOf({ near, words }: { near: Near | undefined; words: readonly string[] }): number {
  const distance = near === undefined ? WINDOW + 1 : near.days;
  if (words.length > 0) return (near === undefined ? 10 : 0) + distance;
  return (near?.marked === true ? 20 : 30) + distance;
}

function nearestDays(calendar: Calendar, date: CivilDate): Map<string, Near> {
  const from = addCivilDays(date, -WINDOW);
  const to = addCivilDays(date, WINDOW);
  const near = new Map<string, Near>();
  for (const occurrence of occurrencesBetween(calendar, from, to)) {
    if (occurrence.kind === 'year' || occurrence.kind === 'decade') continue;
    const days = distanceTo(occurrence, date);
    const before = near.get(occurrence.id);
    if (before !== undefined && before.days <= days) continue;
    near.set(occurrence.id, { days, marked: occurrence.sensitivity.length > 0 });
  }
  return near;
}

function distanceTo({ start, end }: Occurrence, date: CivilDate): number {
  if (date < start) return civilDaysBetween(date, start);
  return date > end ? civilDaysBetween(end, date) : 0;
}

function matchWords(texts: readonly string[], words: SuggestionWords): Map<string, string[]> {
  let text = ` ${foldText(texts.join('\n'))} `;
  // What only looks like a word of ours is taken out first: 未成年人权益 is not about 人权.
  for (const lookalike of words.lookalikes) text = text.replaceAll(lookalike, ' ');
  const found = new Map<string, string[]>();
  for (const word of words.words) {
    if (!stands(text, word)) continue;
    for (const id of word.ids) found.set(id, [...(found.get(id) ?? []), word.text]);
  }
  return found;
}

/** Particles that Arabic writes together with the word that follows. */
const ARABIC_FRONTS = ['', 'ال', 'و', 'وال', 'ب', 'بال', 'ل', 'لل', 'ف', 'فال'];

/** `text` is folded and has a blank at both ends, so that each of its words stands between two. */
function stands(text: string, { text: word, script, open }: SuggestionWord): boolean {
  if (script === 'unspaced') return text.includes(word);
  const end = open ? '' : ' ';
  const fronts = script === 'arabic' ? ARABIC_FRONTS : [''];
  return fronts.some((front) => text.includes(` ${front}${word}${end}`));
}
