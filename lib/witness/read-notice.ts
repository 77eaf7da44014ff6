import { isMostlyHan, normaliseText } from './normalise-text.ts';
import type { Meter } from './meter.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * When a sentence may be taken for the page's own notice where the platform has no container for it.
 * Articles about censorship quote the notices; the page that *is* the notice has next to nothing else on
 * it. The figures follow the guards that public crawlers ended with (measurement.md 4.2: visible text
 * under 800 characters, or the sentence within the first 400); the rest is ours and provisional.
 */
export const NOTICE_LIMITS = {
  /** Weight of all visible text of a page that can still be a notice. */
  page: 3_000,
  /** Weight under which the notice may stand anywhere. */
  shortPage: 800,
  /** Weight before the notice on a longer page. */
  lead: 400,
  /** Weight of running text other than the notice. */
  prose: 120,
  /** Weight from which on a block is running text. */
  proseBlock: 28,
  /** Weight of the longest block that a notice is looked for in. */
  block: 220,
  /** Blocks after the one that says it which still belong to the notice. */
  tail: 3,
} as const;

/** One block of a page, ready for comparison. */
export interface NoticeBlock {
  readonly raw: string;
  /** Normalised, without apologies at its start. */
  readonly text: string;
  readonly weight: number;
  /** Weight of all blocks before it. */
  readonly before: number;
}

/** A page that is short enough to be a notice, taken apart; null for any other page. */
export interface ShortPage {
  readonly blocks: readonly NoticeBlock[];
  readonly weight: number;
  /** Weight of all running text. */
  readonly prose: number;
}

/**
 * Length of a text as a reader feels it: a Chinese character counts as one, two and a half letters of an
 * alphabet as one.
 */
export function weightOf(text: string): number {
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x2e80) weight += 1;
    else if (code > 0x20) weight += 0.4;
  }
  return weight;
}

/** Whether a block is long enough to be a text of its own, and no notice. */
export function isProse(block: NoticeBlock): boolean {
  return block.weight >= NOTICE_LIMITS.proseBlock;
}

const LEAD_INS = [
  'sorry',
  'oops',
  '很抱歉',
  '非常抱歉',
  '抱歉',
  '对不起',
  '温馨提示',
  '系统提示',
  '提示',
];

/** Takes apologies off the start of a normalised text, which may have several. */
export function withoutLeadIn(text: string): string {
  let rest = text;
  for (let again = true; again;) {
    again = false;
    for (const lead of LEAD_INS) {
      if (rest.length > lead.length && rest.startsWith(lead)) {
        rest = rest.slice(lead.length);
        again = true;
      }
    }
  }
  return rest;
}

/** No post begins so; removed posts on some platforms keep their title and counts around the notice. */
export function apologises(block: NoticeBlock): boolean {
  return normaliseText(block.raw) !== block.text;
}

/** Takes a page apart if it is short enough to be nothing but a notice. */
export function shortPage(page: PageFacts, meter?: Meter): ShortPage | null {
  let weight = 0;
  let prose = 0;
  const blocks: NoticeBlock[] = [];
  for (const raw of page.blocks) {
    meter?.spend(raw.length);
    const own = weightOf(raw);
    const text = own <= NOTICE_LIMITS.page ? withoutLeadIn(normaliseText(raw)) : '';
    const block = { raw, text, weight: own, before: weight };
    blocks.push(block);
    weight += own;
    if (isProse(block)) prose += own;
    if (weight > NOTICE_LIMITS.page) return null;
  }
  return { blocks, weight, prose };
}

/** Opening quotation marks, and the colon that announces a quotation. A Chinese title (《》) is one where it is all there is. */
const QUOTED_START = /^[\s>]*(?:["“”„«»「『‹‘]|《[^》]*》\s*$)/;
const QUOTATION = /["“”„«»「」『』‹›]/;

/** Whether a block is set in quotation marks from its start, as a quotation in an article is. */
export function startsQuoted(raw: string): boolean {
  return QUOTED_START.test(raw);
}

/** Whether a block has quotation marks anywhere. */
export function hasQuotation(raw: string): boolean {
  return QUOTATION.test(raw);
}

/** What may follow a notice in its own block without making it a sentence about something else. */
const TAILS = [
  '查看',
  '了解',
  '返回',
  '点击',
  '请',
  '如',
  '你可以',
  '内容无法',
  '无法',
  '相关内容',
  '现已',
  'learnmore',
  'goback',
  'http',
  'see',
  'view',
  'click',
  'if',
  'to',
  'please',
];

/** Whether a clause points to help or goes on with the notice. */
export function startsAsPointer(normalised: string): boolean {
  return TAILS.some((tail) => normalised.startsWith(tail));
}

/**
 * Whether a signature's text stands in a block as the page's own words: at its start with nothing but a
 * pointer to help behind it, or making up most of it. Both are normalised.
 */
export function standsIn(block: NoticeBlock, pattern: string): boolean {
  if (pattern === '' || block.weight > NOTICE_LIMITS.block || startsQuoted(block.raw)) return false;
  const needle = withoutLeadIn(pattern);
  if (block.text.startsWith(needle)) {
    const rest = block.text.slice(needle.length);
    // "… deleted by its publisher" as what a noun is said to be: somebody writes about such pages.
    if (rest.startsWith('的')) return false;
    if (rest.length <= (isMostlyHan(needle) ? 4 : 12)) return true;
    if (startsAsPointer(rest)) return true;
    const least = isMostlyHan(needle) ? 8 : 12;
    return (
      needle.length >= least && rest.length <= needle.length * 2 + 40 && !hasQuotation(block.raw)
    );
  }
  const inside = block.text.includes(needle);
  return inside && needle.length * 2 >= block.text.length && !hasQuotation(block.raw);
}

/** Normalised letters from which on a text is nobody's but the block page's that it was taken from. */
const UNMISTAKABLE = 24;

/**
 * Whether a text stands anywhere in a block before its first quotation: fingerprints of block pages are often the end
 * of a sentence, and block pages quote the names of laws.
 */
export function standsWithin(block: NoticeBlock, pattern: string): boolean {
  if (pattern.length < UNMISTAKABLE || block.weight > NOTICE_LIMITS.block) return false;
  return normaliseText(block.raw.split(QUOTATION, 1)[0] ?? '').includes(pattern);
}

/**
 * Whether blocks may be the notice of their page: little text before them, and little prose beside them.
 *
 * @param own the blocks that say something a notice says, the first one first
 */
export function dominates(page: ShortPage, own: readonly NoticeBlock[]): boolean {
  const [first] = own;
  if (!first) return false;
  const ownProse = own.filter(isProse).reduce((sum, { weight }) => sum + weight, 0);
  if (page.prose - ownProse > NOTICE_LIMITS.prose) return false;
  return page.weight <= NOTICE_LIMITS.shortPage || first.before <= NOTICE_LIMITS.lead;
}
