import { anyHostMatches } from './match-url.ts';
import { MEANING_FACTS } from './meanings.ts';
import { goesOnAsHeadline, runsOn } from './goes-on-as-headline.ts';
import { normaliseText } from './normalise-text.ts';
import { isSpoken, postMarks } from './post-marks.ts';
import { grammarApplies, isClaim, isNarrative, readSentence } from './notice-grammar.ts';
import { removalSignatures } from './parse-data.ts';
import type { Signature } from './parse-data.ts';
import {
  apologises,
  dominates,
  hasQuotation,
  NOTICE_LIMITS,
  standsIn,
  standsWithin,
  startsQuoted,
  withoutLeadIn,
} from './read-notice.ts';
import type { NoticeBlock, ShortPage } from './read-notice.ts';
import { titleParts } from './title-parts.ts';
import { platformOf, QUOTE_SELECTORS } from './page-selectors.ts';
import type { PageFacts } from './page-facts.ts';
import type { Confidence, Meaning } from './verdict.ts';

/** A signature or a grammar rule that fitted, with the page's own words. */
export interface NoticeHit {
  readonly ref: string;
  readonly meaning: Meaning;
  readonly confidence: Confidence;
  readonly words: string;
}

const forms = new Map<string, string>();
/** Normalised form of a signature's pattern; each is made once. */
export function patternForm(signature: Signature): string {
  const known = forms.get(signature.id);
  if (known !== undefined) return known;
  const form = normaliseText(signature.pattern);
  forms.set(signature.id, form);
  return form;
}

/** The shipped signatures of one kind that a host may show. */
export function signaturesFor(host: string, kind: Signature['kind']): readonly Signature[] {
  return removalSignatures().signatures.filter(
    (row) => row.kind === kind && (row.hosts.includes('*') || anyHostMatches(host, row.hosts)),
  );
}

/** Meanings that speak about the way to the page, not about the page. */
export function isAccessMeaning(meaning: Meaning): boolean {
  return MEANING_FACTS[meaning].countsAs === 'access';
}

/** The hit that gives the reason: the most particular meaning, then the surest, then the first. */
export function strongest(hits: readonly NoticeHit[]): NoticeHit | null {
  const weight: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
  let best: NoticeHit | null = null;
  for (const hit of hits) {
    if (!best) best = hit;
    else {
      const ahead = MEANING_FACTS[hit.meaning].rank - MEANING_FACTS[best.meaning].rank;
      if (ahead > 0 || (ahead === 0 && weight[hit.confidence] > weight[best.confidence]))
        best = hit;
    }
  }
  return best;
}

/**
 * What the text of a notice's own container says: there, every sentence belongs to the notice, so a
 * signature counts wherever it stands.
 */
export function readContainer(host: string, text: string): readonly NoticeHit[] {
  const hits: NoticeHit[] = [];
  const whole = normaliseText(text);
  const words = text.replaceAll('\n', ' ').slice(0, 500);
  for (const signature of signaturesFor(host, 'text')) {
    if (signature.hosts.includes('*') || isAccessMeaning(signature.meaning)) continue;
    if (whole.includes(patternForm(signature))) {
      hits.push({
        ref: signature.id,
        meaning: signature.meaning,
        confidence: signature.confidence,
        words,
      });
    }
  }
  // "Violates regulations" is what every WeChat notice begins with: the reason follows in other words.
  const general = hits.every(({ meaning }) => meaning === 'removed_by_platform_rules');
  if (!general) return hits;
  for (const part of [whole, ...text.split('\n').map(normaliseText)]) {
    const hit = readSentence(part);
    if (hit && (hits.length === 0 || REASONS.has(hit.meaning))) {
      hits.push({ ref: hit.id, meaning: hit.meaning, confidence: 'medium', words });
    }
  }
  return hits;
}

/** Meanings that name the rule behind "violates regulations". */
const REASONS: ReadonlySet<Meaning> = new Set([
  'removed_by_platform_law',
  'removed_sensitive_words',
  'removed_as_rumor',
  'removed_ip_complaint',
  'removed_spam',
]);

/** Text that stands in quotations, or in other people's posts. */
function quotedText(host: string, page: PageFacts): string {
  const selectors = new Set<string>([...QUOTE_SELECTORS, ...(platformOf(host)?.quoted ?? [])]);
  return page.containers
    .filter(({ selector }) => selectors.has(selector))
    .map(({ text }) => normaliseText(text))
    .join('\n');
}

interface Candidate {
  readonly block: NoticeBlock;
  readonly parts: readonly NoticeBlock[];
}

/** Each block, and each run of two that a line break may have parted. */
function candidates(page: ShortPage): readonly Candidate[] {
  const out: Candidate[] = [];
  for (const [index, block] of page.blocks.entries()) {
    if (block.text === '' || block.weight > NOTICE_LIMITS.block) continue;
    out.push({ block, parts: [block] });
    const next = page.blocks[index + 1];
    if (!next || block.weight + next.weight > NOTICE_LIMITS.block) continue;
    const joined = {
      raw: `${block.raw} ${next.raw}`,
      text: block.text + normaliseText(next.raw),
      weight: block.weight + next.weight,
      before: block.before,
    };
    out.push({ block: joined, parts: [block, next] });
  }
  return out;
}

export interface TextReading {
  readonly hits: readonly NoticeHit[];
  /** A notice's words were there, but as a quotation or beside an article. */
  readonly quoted: boolean;
}

/**
 * Looks for a notice in the visible text of a short page that has no container for it. `wanted` picks
 * the signatures: those of the platform, or block pages, or guards.
 */
export function readText(
  host: string,
  page: PageFacts,
  short: ShortPage,
  wanted: (signature: Signature) => boolean,
  withGrammar: boolean,
): TextReading {
  const signatures = signaturesFor(host, 'text').filter(wanted);
  const grammar = withGrammar && grammarApplies(host);
  if (signatures.length === 0 && !grammar) return { hits: [], quoted: false };
  const quotes = quotedText(host, page);
  const marks = postMarks(short);
  const found: { readonly hit: NoticeHit; readonly parts: readonly NoticeBlock[] }[] = [];
  let quoted = false;
  const posted = marks.byline || marks.dated || marks.counted;
  const headline = (parts: readonly NoticeBlock[], hits: readonly NoticeHit[]) =>
    goesOnAsHeadline(
      short,
      page.title,
      parts,
      hits.some(({ meaning }) => !isAccessMeaning(meaning)),
    );
  const titles = new Set(titleParts(page.title));
  const wholes = new Set(signatures.map((row) => withoutLeadIn(patternForm(row))));
  for (const { block, parts } of candidates(short)) {
    const asks = grammar && (!posted || apologises(block));
    const hits = hitsIn(block, parts, signatures, asks);
    if (hits.length === 0) continue;
    const literal = hits.some(({ ref }) => !ref.startsWith('grammar-'));
    // A date alone may stand on any page; more than the signature's words under one is a headline, and a date beside
    // the number of those who liked it is a post.
    const headed = marks.byline || (marks.dated && (marks.counted || !wholes.has(block.text)));
    // What became of an account is said on its page, whose title is its name or the platform's.
    const named = hits.some(aboutAnAccount) && !literal && titles.has(block.text);
    if (named || (literal && headed)) quoted = true;
    else if (hits.some(aboutAPage) && headline(parts, hits)) {
      // A page that gives the words as a headline once does not give them as its own further down.
      if (parts.length === 1) return { hits: [], quoted: true };
      quoted = true;
    } else if (parts.some((part) => part.text !== '' && quotes.includes(part.text))) quoted = true;
    else for (const hit of hits) found.push({ hit, parts });
  }
  const own = [...new Set(found.flatMap(({ parts }) => parts))].sort((a, b) => a.before - b.before);
  if (found.length > 0 && !dominates(short, own)) return { hits: [], quoted: true };
  // A grammar rule only speaks where no signature does.
  const literal = found.filter(({ hit }) => !hit.ref.startsWith('grammar-'));
  const used = literal.length > 0 ? literal : found;
  return { hits: used.map(({ hit }) => hit), quoted };
}

function aboutAnAccount({ meaning }: NoticeHit): boolean {
  return MEANING_FACTS[meaning].countsAs === 'account';
}

/** Search engines say in a headline's place what they left out; all else is said of a page. */
function aboutAPage({ meaning }: NoticeHit): boolean {
  return MEANING_FACTS[meaning].countsAs !== 'visibility';
}

function hitsIn(
  block: NoticeBlock,
  parts: readonly NoticeBlock[],
  signatures: readonly Signature[],
  grammar: boolean,
): readonly NoticeHit[] {
  const hits: NoticeHit[] = [];
  const spoken = isSpoken(block.raw);
  for (const signature of signatures) {
    const form = patternForm(signature);
    // Two blocks are read as one only where the sentence runs from the first into the second.
    if (parts.length > 1 && !runsOver(form, parts)) continue;
    if (spoken && !block.text.startsWith(withoutLeadIn(form))) continue;
    const fits = isAccessMeaning(signature.meaning) ? isFingerprint : standsIn;
    const there = fits(block, form, signature.confidence);
    if (!there || isNarrative(block.text.replace(form, ''))) continue;
    // No platform asks whether it removed something; people do.
    if (isClaim(signature.meaning) && isQuestion(block.raw) && !isQuestion(signature.pattern))
      continue;
    // The Vietnamese block page differs from anybody's "could not be found" by its marks alone.
    if (signature.pattern.endsWith('!!!') && !/[!！]{3}/.test(block.raw)) continue;
    const { id: ref, meaning, confidence } = signature;
    hits.push({ ref, meaning, confidence, words: block.raw.slice(0, 500) });
  }
  if (hits.length > 0 || !grammar || spoken || parts.length > 1) return hits;
  const said = withoutQuery(block.raw);
  if (block.weight > GRAMMAR_WEIGHT || startsQuoted(said) || hasQuotation(said)) return hits;
  // Hashtags are what people write.
  if (/#[\p{L}\d]/u.test(block.raw)) return hits;
  const hit = readSentence(said === block.raw ? block.text : withoutLeadIn(normaliseText(said)));
  if (
    hit &&
    !(isClaim(hit.meaning) && (isQuestion(block.raw) || goesElsewhere(hit.meaning, block.raw)))
  ) {
    hits.push({
      ref: hit.id,
      meaning: hit.meaning,
      confidence: 'medium',
      words: block.raw.slice(0, 500),
    });
  }
  return hits;
}

/** Of what is sure, a part is enough; what is not has to be nearly all that the block says. */
function isFingerprint(block: NoticeBlock, form: string, confidence: Confidence): boolean {
  if (confidence === 'high') return standsIn(block, form) || standsWithin(block, form);
  return standsIn(block, form) && form.length * 5 >= block.text.length * 4;
}

function isQuestion(raw: string): boolean {
  return /[?？]/.test(raw);
}

/** Of what a state demanded, platforms also say where it does not play; of all else they say no more than that. */
function goesElsewhere(meaning: Meaning, raw: string): boolean {
  return MEANING_FACTS[meaning].countsAs !== 'withheld' && runsOn(raw);
}

/** "According to relevant laws, “…” search results are not shown": here a platform quotes what was searched for. */
function withoutQuery(raw: string): string {
  return raw.replace(
    /^(\s*(?:抱歉[，,\s]*)?(?:根据|根據|依据|依據|依照)[^“”"「」『』]{0,30})[“"「『][^“”"「」『』]{1,80}[”"」』](?=的?\s*(?:搜索|搜尋)?[结結]果)/u,
    '$1',
  );
}

function runsOver(form: string, [first]: readonly NoticeBlock[]): boolean {
  const start = first?.text ?? '';
  const needle = withoutLeadIn(form);
  return start.length < needle.length && needle.startsWith(start);
}

/** Longest sentence that the grammar reads outside a container. */
const GRAMMAR_WEIGHT = 70;
