import { finding } from './page-case.ts';
import type { PageCase } from './page-case.ts';
import { addressesOf } from './addresses-of.ts';
import { titleParts } from './title-parts.ts';
import { isGuard, MEANING_FACTS } from './meanings.ts';
import { isHelpAddress } from './help-address.ts';
import { jsonMatches } from './match-json.ts';
import {
  isAccessMeaning,
  patternForm,
  readContainer,
  readText,
  signaturesFor,
  strongest,
} from './match-notice.ts';
import type { NoticeHit } from './match-notice.ts';
import { hostOf, parseWebUrl, urlMatches } from './match-url.ts';
import { wechatRule } from './parse-data.ts';
import type { Signature } from './parse-data.ts';
import { platformOf } from './page-selectors.ts';
import { isSearchAddress } from './search-address.ts';
import { isPublished } from './published-mark.ts';
import { NOTICE_LIMITS, shortPage } from './read-notice.ts';
import { trySignature } from './user-signature.ts';
import type { ContentFinding, ContentState, RuleId } from './verdict.ts';

/** Signatures that speak about the page itself: not block pages, not guards, not mere containers. */
function aboutThePage(signature: Signature): boolean {
  const { meaning } = signature;
  return !isAccessMeaning(meaning) && !isGuard(meaning) && meaning !== 'notice_container';
}

/** What the platform says became of the page: container first, then text, title, address, API, own signatures. */
export function findNotice(at: PageCase): ContentFinding | null {
  const container = fromContainer(at);
  if (container) return container;
  const hits = [
    ...fromText(at),
    ...fromTitle(at),
    ...fromUrl(at),
    ...fromSelector(at),
    ...fromRest(at),
  ];
  const best = strongest(hits);
  if (best) return noticeFinding(at, hits, best);
  return fromOwn(at);
}

function noticeFinding(at: PageCase, hits: readonly NoticeHit[], best: NoticeHit): ContentFinding {
  for (const hit of hits) at.evidence.push({ kind: 'signature', value: hit.words, ref: hit.ref });
  const facts = MEANING_FACTS[best.meaning];
  if (facts.countsAs === 'visibility') return searchFinding(at, best);
  return finding(at, RULE_OF[facts.content] ?? 'notice', facts.content, {
    meaning: best.meaning,
    confidence: best.confidence,
    retryDue: facts.retryDue,
  });
}

const RULE_OF: Partial<Readonly<Record<ContentState, RuleId>>> = {
  login_wall: 'login_wall',
  challenge: 'challenge_guard',
};

/**
 * "Some results are not shown" stands under many ordinary queries: it is a state to compare with, and
 * an event only where an earlier capture of the same results did not have it.
 */
function searchFinding(at: PageCase, best: NoticeHit): ContentFinding {
  const more = { meaning: best.meaning, confidence: best.confidence };
  const { baseline } = at.facts;
  if (baseline) {
    const { baseline: _, ...facts } = at.facts;
    const before = findNotice({
      ...at,
      facts: { ...facts, page: baseline },
      page: baseline,
      short: shortPage(baseline),
      evidence: [],
      ruledOut: [],
    });
    if (before?.meaning !== best.meaning) return finding(at, 'search_filter', 'changed', more);
  }
  return finding(at, 'search_filter', 'unknown', more);
}

function fromContainer(at: PageCase): ContentFinding | null {
  const platform = platformOf(at.host);
  if (!platform) return null;
  const wanted = new Set([...platform.notice, ...platform.reason]);
  const containers = at.page.containers.filter(
    (row) => wanted.has(row.selector) && row.text !== '',
  );
  if (containers.length === 0) return null;
  const seen = new Set<string>();
  const lines = containers
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => !seen.has(line) && seen.add(line));
  const text = lines.join('\n');
  at.evidence.push({ kind: 'notice-text', value: text.replaceAll('\n', ' ').slice(0, 1_000) });
  const hits = [...readContainer(at.host, text)];
  const links = containers.flatMap((row) => row.links);
  hits.push(...fromSelector(at), ...fromLinks(at, links));
  const best = strongest(hits);
  // A container with words that nobody knows is a message of some kind, not a removal.
  return best ? noticeFinding(at, hits, best) : finding(at, 'notice', 'unknown');
}

/** WeChat links the rule that was applied; its number tells marketing (26) from law (1). */
function fromLinks(at: PageCase, links: readonly string[]): readonly NoticeHit[] {
  const hits: NoticeHit[] = [];
  for (const signature of signaturesFor(at.host, 'link')) {
    const link = links.find((target) =>
      urlMatches(absolute(target, at.facts.url), signature.pattern),
    );
    if (link === undefined) continue;
    const rule = parseWebUrl(absolute(link, at.facts.url))?.searchParams.get('id') ?? '';
    const { id: ref, meaning, confidence } = signature;
    hits.push({ ref, meaning, confidence, words: link });
    if (!/^\d{1,6}$/.test(rule)) continue;
    at.evidence.push({ kind: 'platform-rule', value: rule });
    const known = wechatRule(rule);
    if (known)
      hits.push({ ref: `${ref}:${rule}`, meaning: known, confidence: 'medium', words: link });
  }
  return hits;
}

function absolute(link: string, base: string): string {
  return URL.parse(link, base)?.href ?? link;
}

/** Something else of the platform stands on the page: perhaps the thread that the post was in, or what was searched for. */
function hasOtherContent(at: PageCase): boolean {
  const url = at.facts.finalUrl ?? at.facts.url;
  if (isSearchAddress(url) || isHelpAddress(url) || isPublished(at.page.markup)) return true;
  const platform = platformOf(at.host);
  if (!platform) return false;
  const other = new Set([...platform.other, ...platform.live]);
  return at.page.containers.some(
    (row) => other.has(row.selector) && (row.text !== '' || row.media > 0),
  );
}

function fromText(at: PageCase): readonly NoticeHit[] {
  if (!at.short) return [];
  const { hits, quoted } = readText(at.host, at.page, at.short, aboutThePage, true);
  const other = hasOtherContent(at);
  if (quoted || (hits.length > 0 && other))
    at.ruledOut.push({ rule_id: 'notice', because: 'quoted' });
  // Search engines show their hint beside the results.
  return other
    ? hits.filter(({ meaning }) => MEANING_FACTS[meaning].countsAs === 'visibility')
    : hits;
}

function fromTitle(at: PageCase): readonly NoticeHit[] {
  if (!at.short || at.short.prose > NOTICE_LIMITS.prose || hasOtherContent(at)) return [];
  const parts = new Set(titleParts(at.page.title));
  return signaturesFor(at.host, 'title')
    .filter((row) => aboutThePage(row) && parts.has(patternForm(row)))
    .map(({ id: ref, meaning, confidence }) => ({
      ref,
      meaning,
      confidence,
      words: at.page.title,
    }));
}

/** A redirect counts where the page itself was not asked for under that address. */
function fromUrl(at: PageCase): readonly NoticeHit[] {
  const [asked = '', ...others] = addressesOf(at.facts);
  const hits: NoticeHit[] = [];
  for (const url of others) {
    if (url === asked) continue;
    for (const host of new Set([hostOf(asked), hostOf(url)])) {
      for (const { id: ref, meaning, confidence, pattern } of signaturesFor(host, 'url').filter(
        aboutThePage,
      )) {
        if (urlMatches(asked, pattern) || !urlMatches(url, pattern)) continue;
        hits.push({ ref, meaning, confidence, words: url });
        // Weibo sends its reason along in the address.
        const reason = parseWebUrl(url)?.searchParams.get('msg');
        if (reason) at.evidence.push({ kind: 'notice-text', value: reason.slice(0, 500) });
      }
    }
  }
  return hits;
}

function fromSelector(at: PageCase): readonly NoticeHit[] {
  return signaturesFor(at.host, 'selector')
    .filter(aboutThePage)
    .flatMap(({ id: ref, meaning, confidence, pattern }) => {
      const found = at.page.containers.find((row) => row.selector === pattern);
      if (!found) return [];
      if (MEANING_FACTS[meaning].countsAs !== 'visibility' && hasOtherContent(at)) return [];
      return [{ ref, meaning, confidence, words: found.text.replaceAll('\n', ' ').slice(0, 500) }];
    });
}

function fromRest(at: PageCase): readonly NoticeHit[] {
  const hits: NoticeHit[] = [];
  const { json, status } = at.facts;
  if (json !== undefined) {
    for (const { id: ref, meaning, confidence, pattern } of signaturesFor(at.host, 'json')) {
      if (meaning !== 'notice_container' && jsonMatches(json, pattern)) {
        hits.push({ ref, meaning, confidence, words: pattern });
      }
    }
  }
  for (const { id: ref, meaning, confidence, pattern, hosts } of signaturesFor(at.host, 'status')) {
    // 410 and 451 have rules of their own.
    if (hosts.includes('*') || String(status) !== pattern) continue;
    hits.push({ ref, meaning, confidence, words: pattern });
  }
  // WeChat marks a rumour in the class of the page, which no visible text shows.
  for (const signature of signaturesFor(at.host, 'markup').filter(aboutThePage)) {
    const { id: ref, meaning, confidence, pattern } = signature;
    if (at.short && !hasOtherContent(at) && at.page.markup.includes(pattern)) {
      hits.push({ ref, meaning, confidence, words: pattern });
    }
  }
  return hits;
}

function fromOwn(at: PageCase): ContentFinding | null {
  for (const signature of at.own) {
    const tried = trySignature(signature, at);
    if (!tried.matched) continue;
    at.evidence.push({ kind: 'signature', value: tried.words, ref: signature.id });
    const facts = MEANING_FACTS[signature.meaning];
    return finding(at, 'user_signature', facts.content, {
      meaning: signature.meaning,
      confidence: 'low',
      retryDue: true,
    });
  }
  return null;
}
