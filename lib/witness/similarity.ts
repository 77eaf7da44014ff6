import { normaliseText } from './normalise-text.ts';
import type { Meter } from './meter.ts';

/** Characters per shingle: two Chinese words, or half an English one; found by no anchor, so provisional. */
const SHINGLE = 4;
/** Longest normalised text that is compared. */
const COMPARE_LIMIT = 1_048_576;

export type Shingles = ReadonlySet<string>;

/** All runs of `SHINGLE` characters of a text that is normalised already. */
export function shinglesOf(normalised: string, meter?: Meter): Shingles {
  const text = normalised.slice(0, COMPARE_LIMIT);
  const set = new Set<string>();
  if (text.length > 0 && text.length < SHINGLE) set.add(text);
  for (let at = 0; at + SHINGLE <= text.length; at += 1) set.add(text.slice(at, at + SHINGLE));
  meter?.spend(text.length);
  return set;
}

/** How much of `part` is found again in `whole`, 0 to 1; 1 where there is nothing to find. */
export function containment(part: Shingles, whole: Shingles): number {
  if (part.size === 0) return 1;
  let kept = 0;
  for (const shingle of part) if (whole.has(shingle)) kept += 1;
  return kept / part.size;
}

/** Jaccard similarity of two sets, 0 to 1; two empty ones are the same. */
export function jaccard(a: Shingles, b: Shingles): number {
  if (a.size === 0 && b.size === 0) return 1;
  let both = 0;
  for (const shingle of a) if (b.has(shingle)) both += 1;
  return both / (a.size + b.size - both);
}

/**
 * Similarity of two texts, 0 to 1, by character shingles of their normalised forms: works the same for
 * Chinese, where there are no spaces to split at. Symmetric; null where either text is empty, because
 * then there is nothing to compare (OONI's `body_proportion` is undefined there too).
 */
export function similarity(a: string, b: string, meter?: Meter): number | null {
  const left = normaliseText(a);
  const right = normaliseText(b);
  if (left === '' || right === '') return null;
  return jaccard(shinglesOf(left, meter), shinglesOf(right, meter));
}
