import { diffArrays } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Two texts side by side. All `same` and `removed` parts in a row are the old one, all `same` and `added` the new. */
export interface TextDiff {
  readonly parts: readonly DiffPart[];
  /** Characters (code points) that went and came. */
  readonly removed: number;
  readonly added: number;
  /** Somewhere so much differs that it was not compared character by character. */
  readonly coarse: boolean;
  /** A text was longer than is compared, and its end was left out. */
  readonly cut: boolean;
}

/**
 * Bounds of the work, not of the time, so that the same two texts always compare alike. Myers' algorithm
 * takes steps in the order of tokens times edits.
 */
export const DIFF_LIMITS = {
  /** UTF-16 units of each text. */
  text: 1_000_000,
  /** Sentences on both sides that are compared with each other, and edits between them. */
  sentences: 20_000,
  sentenceEdits: 2_000,
  /** Characters on both sides of one changed place, and edits within. */
  characters: 20_000,
  characterEdits: 1_500,
} as const;

/** So few equal characters between two changes are chance: 的 stands everywhere, and two are a word of Chinese. */
const CHANCE = 1;
/** A place of which less than this share stayed is shown as one text gone and another come. */
const LIKE_ENOUGH = 0.3;
/** A sentence with its end: a line, or up to a full stop of Chinese, Western or Arabic writing. */
const SENTENCE = /[^\n。！？；.!?؟۔]*(?:[。！？；؟۔\n]|[.!?]+)?/gu;

/** Compares two texts, first by sentences and then, where those differ, by characters. */
export function diffTexts(before: string, after: string): TextDiff {
  const old = before.slice(0, DIFF_LIMITS.text).toWellFormed();
  const now = after.slice(0, DIFF_LIMITS.text).toWellFormed();
  const sentences = diffTokens(sentencesOf(old), sentencesOf(now), {
    tokens: DIFF_LIMITS.sentences,
    edits: DIFF_LIMITS.sentenceEdits,
  });
  let coarse = sentences.coarse;
  const parts = inPairs(sentences.parts).flatMap((part): readonly DiffPart[] => {
    if ('kind' in part) return [part];
    const inside = diffCharacters(part.removed, part.added);
    coarse ||= inside.coarse;
    return inside.parts;
  });
  const whole = joined(parts);
  return {
    parts: whole,
    removed: lengthOf(whole, 'removed'),
    added: lengthOf(whole, 'added'),
    coarse,
    cut: before.length > DIFF_LIMITS.text || after.length > DIFF_LIMITS.text,
  };
}

interface Compared {
  readonly parts: readonly DiffPart[];
  readonly coarse: boolean;
}

function diffTokens(
  old: readonly string[],
  now: readonly string[],
  limits: { readonly tokens: number; readonly edits: number },
): Compared {
  // What is equal at both ends needs no algorithm, and is most of a page.
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const oldMiddle = old.slice(start, old.length - end);
  const newMiddle = now.slice(start, now.length - end);
  const changes =
    oldMiddle.length + newMiddle.length > limits.tokens
      ? undefined
      : diffArrays(oldMiddle, newMiddle, { maxEditLength: limits.edits });
  const middle: readonly DiffPart[] = changes?.map(({ added, removed, value }): DiffPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  })) ?? [
    { kind: 'removed', text: oldMiddle.join('') },
    { kind: 'added', text: newMiddle.join('') },
  ];
  return {
    parts: joined([
      { kind: 'same', text: old.slice(0, start).join('') },
      ...middle,
      { kind: 'same', text: old.slice(old.length - end).join('') },
    ]),
    coarse: changes === undefined,
  };
}

function diffCharacters(before: string, after: string): Compared {
  const [old, now] = [Array.from(before), Array.from(after)];
  const { parts, coarse } = diffTokens(old, now, {
    tokens: DIFF_LIMITS.characters,
    edits: DIFF_LIMITS.characterEdits,
  });
  if (coarse) return { parts, coarse };
  const readable = withoutChance(parts);
  const stayed = lengthOf(readable, 'same');
  const like = stayed >= LIKE_ENOUGH * Math.max(old.length, now.length);
  const whole: readonly DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return { parts: like ? readable : whole, coarse: false };
}

/** Takes equal stretches that stand between changes by chance into both sides. */
function withoutChance(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.flatMap((part, at): DiffPart[] => {
    const between = at > 0 && at < parts.length - 1;
    const short = part.kind === 'same' && Array.from(part.text).length <= CHANCE;
    if (!between || !short) return [part];
    return [
      { kind: 'removed', text: part.text },
      { kind: 'added', text: part.text },
    ];
  });
}

type Pair = { readonly removed: string; readonly added: string };

/** What went and came in the same place, as one. */
function inPairs(parts: readonly DiffPart[]): readonly (DiffPart | Pair)[] {
  const pairs: (DiffPart | Pair)[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [part, next] = [parts[at], parts[at + 1]];
    if (part?.kind === 'removed' && next?.kind === 'added') {
      pairs.push({ removed: part.text, added: next.text });
      at += 1;
    } else if (part) pairs.push(part);
  }
  return pairs;
}

/** Neighbours of one kind as one, in each changed place what went before what came; nothing empty. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const whole: DiffPart[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  let same: string[] = [];
  const flush = (kind: DiffPart['kind'], texts: readonly string[]) => {
    const text = texts.join('');
    if (text !== '') whole.push({ kind, text });
  };
  const flushChange = () => {
    flush('removed', removed);
    flush('added', added);
    removed = [];
    added = [];
  };
  for (const { kind, text } of parts) {
    if (text === '') continue;
    if (kind === 'same') {
      flushChange();
      same.push(text);
      continue;
    }
    flush('same', same);
    same = [];
    (kind === 'removed' ? removed : added).push(text);
  }
  flushChange();
  flush('same', same);
  return whole;
}

function sentencesOf(text: string): readonly string[] {
  return text.match(SENTENCE)?.filter((sentence) => sentence !== '') ?? [];
}

function lengthOf(parts: readonly DiffPart[], kind: DiffPart['kind']): number {
  return parts
    .filter((part) => part.kind === kind)
    .reduce((sum, { text }) => sum + Array.from(text).length, 0);
}
