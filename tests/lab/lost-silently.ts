import type { StoreLook } from './hand.ts';

/** What the store had acknowledged, and what it says afterwards. */
export interface Outcome {
  /** Titles of entries of which somebody was told that they are kept, and that nobody deleted. */
  readonly acknowledged: readonly string[];
  readonly look: Pick<StoreLook, 'state' | 'door' | 'titles' | 'problems' | 'lastKnown'>;
}

/**
 * How many acknowledged entries are gone without a word. An open log must show each of them, or say of itself that rows
 * are missing. A damaged one must say how many there were: what it names fewer than there were is lost in silence; where
 * it does not open at all and nobody knows a number, everything is said to be out of reach. Any other answer, such as a
 * first day, says nothing of them.
 */
export function lostSilently({ acknowledged, look }: Outcome): number {
  const all = acknowledged.length;
  if (look.door === 'damaged') {
    return look.lastKnown === null ? 0 : Math.max(0, all - look.lastKnown);
  }
  if (look.state !== 'open') return all;
  const titles = new Set(look.titles);
  const missing = acknowledged.filter((title) => !titles.has(title)).length;
  const named = look.problems.filter((code) => code === 'store.missing-row').length;
  return Math.max(0, missing - named);
}
