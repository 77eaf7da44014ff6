import { lostWords, wordsToWatch } from './count-words.ts';
import type { WordLoss } from './count-words.ts';
import type { Meter } from './meter.ts';
import { lostHeadline } from './lost-headline.ts';
import { isMenuLine } from './menu-line.ts';
import { isMostlyHan, normaliseText } from './normalise-text.ts';
import type { PageFacts } from './page-facts.ts';
import {
  hasPassingFigures,
  tellsOfEvent,
  tellsOfHarm,
  withoutDates,
  withoutFigures,
  withoutPassing,
} from './passing-figures.ts';
import { isSolicitation } from './solicitation.ts';
import { containment, jaccard, shinglesOf } from './similarity.ts';
import type { Shingles } from './similarity.ts';

/** Thresholds of the comparison. No anchor has them: provisional, and to be marked so where they are shown. */
const COMPARE = {
  /** A paragraph of which less than this is found again is lost; more, but not all, is edited. */
  paragraphKept: 0.6,
  /** Normalised characters from which on a block counts as a paragraph: Chinese, other. */
  paragraphHan: 20,
  paragraphOther: 60,
  /** The same for a block that ends as a sentence does: "The government denies it." */
  sentenceHan: 6,
  sentenceOther: 18,
  /** What a line without a full stop must say beside its date for the date to be a part of what it says. */
  besideHan: 5,
  besideOther: 12,
  /**
   * Less than this of the old text is more than counters and recommendations: a list of names has no paragraph. Where
   * paragraphs are most of the page, recommendations come and go beside them, and more may be other.
   */
  lines: 0.75,
  linesBesideParagraphs: 0.5,
  /** Less than this of the old text: not a change of the page but another page. */
  replaced: 0.1,
  /** Longest quotation of a lost paragraph. */
  quote: 300,
  quotes: 20,
} as const;

export interface Comparison {
  /** Jaccard similarity of the texts. */
  readonly similarity: number;
  /** How much of the old text is found again. */
  readonly kept: number;
  readonly outcome: 'same' | 'edited' | 'lost-text' | 'lost-words' | 'replaced';
  /** Paragraphs that are gone, as they were. */
  readonly lost: readonly string[];
  /** Paragraphs that are there in other words, as they were. */
  readonly edited: readonly string[];
  readonly words: readonly WordLoss[];
}

/**
 * Holds a page against an earlier capture of it. Counters, dates and recommendations come and go in
 * short blocks and are no change; what counts are paragraphs and watched words. Null where either page
 * has no text or was cut: then there is no saying what is missing.
 */
export function compareToBaseline(
  baseline: PageFacts,
  now: PageFacts,
  ownWords: readonly string[] = [],
  meter?: Meter,
): Comparison | null {
  if (baseline.cut.length > 0 || now.cut.length > 0) return null;
  const before = baseline.blocks.map(normaliseText);
  const after = now.blocks.map(normaliseText);
  const beforeText = before.join('');
  const afterText = after.join('');
  if (beforeText === '' || afterText === '') return null;
  const old = shinglesOf(beforeText, meter);
  const current = shinglesOf(afterText, meter);
  const kept = containment(old, current);
  const words = lostWords(beforeText, afterText, wordsToWatch(ownWords), meter);
  const found = paragraphs(baseline.blocks, before, now.blocks, after, current, meter);
  const { edited } = found;
  const lost =
    found.lost.length === 0 && kept < leastKept(baseline.blocks, before, after)
      ? lostLines(baseline.blocks, before, after)
      : withHeadline(found, lostHeadline(baseline, now, before, after));
  const compared = { similarity: jaccard(old, current), kept, lost, edited, words };
  if (kept < COMPARE.replaced) return { ...compared, outcome: 'replaced' };
  if (words.some((word) => word.now === 0)) return { ...compared, outcome: 'lost-words' };
  if (lost.length > 0) return { ...compared, outcome: 'lost-text' };
  if (words.length > 0) return { ...compared, outcome: 'lost-words' };
  if (edited.length > 0) return { ...compared, outcome: 'edited' };
  return { ...compared, outcome: 'same' };
}

function leastKept(
  raw: readonly string[],
  before: readonly string[],
  after: readonly string[],
): number {
  const frame = frameOf(raw, before, after);
  const own = before.filter((_, index) => !frame[index]);
  const all = own.reduce((sum, { length }) => sum + length, 0);
  const inParagraphs = before.reduce(
    (sum, text, index) =>
      sum + (!frame[index] && isParagraph(raw[index] ?? '', text) ? text.length : 0),
    0,
  );
  return inParagraphs * 2 >= all ? COMPARE.linesBesideParagraphs : COMPARE.lines;
}

/** Which lines are menus and feet: they stand around whatever the page says, however long they are. */
function frameOf(
  raw: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly boolean[] {
  const standing = new Set(after);
  return before.map((text, index) => standing.has(text) && isMenuLine(raw[index] ?? ''));
}

/** A headline is a short line, and says more than a paragraph. */
function withHeadline(
  { lost, edited }: { readonly lost: readonly string[]; readonly edited: readonly string[] },
  headline: string | null,
): readonly string[] {
  if (headline === null) return lost;
  const quoted = headline.slice(0, COMPARE.quote);
  return lost.includes(quoted) || edited.includes(quoted) ? lost : [quoted, ...lost];
}

/** Short lines that are gone, each once, as they were. */
function lostLines(
  raw: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const standing = new Set(after);
  const gone = raw.filter((_, index) => {
    const text = before[index] ?? '';
    return text !== '' && !standing.has(text);
  });
  return [...new Set(gone)].slice(0, COMPARE.quotes).map((text) => text.slice(0, COMPARE.quote));
}

const ENDS = /[。！？.!?]["”’」』)）]?$/;

function isParagraph(raw: string, normalised: string): boolean {
  return isLong(normalised, ENDS.test(raw));
}

function isLong(normalised: string, sentence: boolean): boolean {
  const least = isMostlyHan(normalised)
    ? COMPARE[sentence ? 'sentenceHan' : 'paragraphHan']
    : COMPARE[sentence ? 'sentenceOther' : 'paragraphOther'];
  return normalised.length >= least;
}

/** "The talks were on 9 December" says when; "Published on 9 December" and "10:04" stand beside what a page says. */
function saysMore(normalised: string): boolean {
  const rest = withoutDates(normalised);
  return rest.length >= COMPARE[isMostlyHan(rest) ? 'besideHan' : 'besideOther'];
}

/** Whether a line that is the same but for its figures is the same to a reader. */
function figuresPass(raw: string, normalised: string, longest: boolean): boolean {
  const sentence = ENDS.test(raw);
  const long = isLong(normalised, false);
  if (hasPassingFigures(raw) && !(long && sentence)) return true;
  if (isMenuLine(raw) && !tellsOfHarm(raw)) return true;
  // A day or a number that changes within a sentence changes the sentence, with or without its full stop.
  if (long || ((sentence || longest) && isLong(normalised, true))) return false;
  return !(tellsOfHarm(raw) || (tellsOfEvent(raw) && saysMore(normalised)));
}

/** A line for comparison, without what passes by itself. */
function bareLine(raw: string): string {
  return normaliseText(withoutPassing(raw));
}

function paragraphs(
  raw: readonly string[],
  before: readonly string[],
  rawNow: readonly string[],
  after: readonly string[],
  current: Shingles,
  meter: Meter | undefined,
): { lost: readonly string[]; edited: readonly string[] } {
  const standing = new Set(after);
  const figureless = new Set(after.map(withoutFigures));
  let timeless: ReadonlySet<string> | undefined;
  const stands = (line: string) => {
    timeless ??= new Set(rawNow.map(bareLine));
    return timeless.has(bareLine(line));
  };
  const lost: string[] = [];
  const edited: string[] = [];
  const quote = (into: string[], index: number) => {
    if (into.length < COMPARE.quotes) into.push((raw[index] ?? '').slice(0, COMPARE.quote));
  };
  // Of a page of nothing but menus and one short post, the post is what stands there.
  const frame = frameOf(raw, before, after);
  const longest = Math.max(...before.map(({ length }, index) => (frame[index] ? 0 : length)));
  const counts = (index: number, text: string) =>
    isParagraph(raw[index] ?? '', text) || (text.length === longest && isLong(text, true));
  for (const [index, text] of before.entries()) {
    if (standing.has(text)) continue;
    const line = raw[index] ?? '';
    const figures = figureless.has(withoutFigures(text));
    const passes = figures && figuresPass(line, text, text.length === longest);
    if (passes || !(figures || counts(index, text))) continue;
    if (stands(line) || (text.length < longest && isSolicitation(line))) continue;
    const kept = containment(shinglesOf(text, meter), current);
    // All of it is still there: only the layout broke it up differently.
    if (kept === 1) continue;
    quote(kept < COMPARE.paragraphKept ? lost : edited, index);
  }
  return { lost, edited };
}
