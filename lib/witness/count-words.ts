import type { Meter } from './meter.ts';
import { normaliseText } from './normalise-text.ts';
import { watchedWords } from './parse-data.ts';
import type { WatchedWord } from './parse-data.ts';

/** Bounds on a person's own list of words. */
export const WORD_LIMITS = { words: 200, length: 60 } as const;

/**
 * How often a word stands in a normalised text, not counting places where it is part of a longer word
 * by chance: 人权 inside 未成年人权益 ("minors' rights and interests") is no hit.
 */
export function countWord(normalised: string, word: WatchedWord): number {
  const needle = normaliseText(word.word);
  if (needle === '') return 0;
  const traps = word.falseHits
    .map(normaliseText)
    .flatMap((trap) => (trap.includes(needle) ? [{ trap, offset: trap.indexOf(needle) }] : []));
  let count = 0;
  for (
    let at = normalised.indexOf(needle);
    at !== -1;
    at = normalised.indexOf(needle, at + needle.length)
  ) {
    const trapped = traps.some(
      ({ trap, offset }) => normalised.startsWith(trap, at - offset) && at >= offset,
    );
    if (!trapped) count += 1;
  }
  return count;
}

/** The shipped words together with a person's own, without doubles and within bounds. */
export function wordsToWatch(own: readonly string[] = []): readonly WatchedWord[] {
  const shipped = watchedWords();
  const known = new Set(shipped.map(({ word }) => normaliseText(word)));
  const more: WatchedWord[] = [];
  for (const word of own) {
    const form = normaliseText(word.slice(0, WORD_LIMITS.length));
    if (form === '' || known.has(form) || more.length >= WORD_LIMITS.words) continue;
    known.add(form);
    more.push({ word, falseHits: [] });
  }
  return [...shipped, ...more];
}

export interface WordLoss {
  readonly word: string;
  readonly before: number;
  readonly now: number;
}

/** Words that stood in the text before and now stand in it less often: "人权 occurred 7 times, now 0". */
export function lostWords(
  before: string,
  now: string,
  words: readonly WatchedWord[],
  meter?: Meter,
): readonly WordLoss[] {
  const losses: WordLoss[] = [];
  for (const word of words) {
    const was = countWord(before, word);
    meter?.spend(before.length);
    if (was === 0) continue;
    const is = countWord(now, word);
    meter?.spend(now.length);
    if (is < was) losses.push({ word: word.word, before: was, now: is });
  }
  return losses;
}
