import { compareContent } from './content-baseline.ts';
import { findGuard, findLoginWall, findSoft404 } from './content-guards.ts';
import { findNotice } from './content-notice.ts';
import { MEANING_FACTS } from './meanings.ts';
import type { Meter } from './meter.ts';
import { hostOf } from './match-url.ts';
import { platformOf } from './page-selectors.ts';
import type { PageFacts } from './page-facts.ts';
import { finding, TEXT_FLOOR } from './page-case.ts';
import type { PageCase } from './page-case.ts';
import { NO_PAGE } from './page-facts.ts';
import { shortPage, weightOf } from './read-notice.ts';
import type { UserSignature } from './user-signature.ts';
import type { ContentFinding, Evidence, Meaning } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/**
 * What stood on the page. Order: guards, live container, notice container, text, the person's own
 * signatures, status, comparison. A page that no rule knows is `unknown`.
 */
export function classifyContent(
  facts: WitnessFacts,
  own: readonly UserSignature[] = [],
  meter?: Meter,
): ContentFinding {
  const found = beforeHistory(facts, own, meter);
  if (!isGone(found.meaning)) return found;
  const baselineGone =
    facts.baseline !== undefined && isGone(classifyBaseline(facts, facts.baseline, own));
  if (facts.everSeenLive !== false && !baselineGone) return found;
  const why: Evidence = { kind: 'baseline', value: 'never-seen-live' };
  return {
    ...found,
    content: 'never_seen_live',
    rule: 'never_live',
    evidence: [...found.evidence, why],
  };
}

function classifyBaseline(
  facts: WitnessFacts,
  baseline: PageFacts,
  own: readonly UserSignature[],
): Meaning | null {
  return beforeHistory({ url: facts.url, status: 200, page: baseline }, own).meaning;
}

/** True for a meaning under which the page, or its account, is not there any more. */
export function isGone(meaning: Meaning | null): boolean {
  if (meaning === null) return false;
  return ['removal', 'account', 'withheld', 'gone-ambiguous', 'gone-benign'].includes(
    MEANING_FACTS[meaning].countsAs,
  );
}

function beforeHistory(
  facts: WitnessFacts,
  own: readonly UserSignature[],
  meter?: Meter,
): ContentFinding {
  const host = hostOf(facts.finalUrl ?? '') || hostOf(facts.url);
  const page = facts.page;
  const base = { facts, host, own, evidence: [], ruledOut: [], meter };
  if (!page) {
    const bare: PageCase = { ...base, page: NO_PAGE, short: null };
    return (
      findGuard(bare) ??
      findNotice(bare) ??
      fromStatus(bare) ??
      finding(bare, 'no_page', 'unreadable')
    );
  }
  const at: PageCase = {
    ...base,
    page,
    short: page.cut.length > 0 ? null : shortPage(page, meter),
  };
  for (const cut of page.cut) at.evidence.push({ kind: 'cut', value: `${cut.what}:${cut.limit}` });
  const live = liveContainer(at);
  // What was cut off may be the article: half a page is no ground for calling it gone.
  const whole = page.cut.length === 0;
  const said =
    findGuard(at, live !== null) ??
    fromLive(at, live) ??
    (whole ? findNotice(at) : null) ??
    fromStatus(at);
  if (said) return said;
  const compared = compareContent(at);
  if (compared?.content === 'live') return compared;
  return findSoft404(at) ?? findLoginWall(at) ?? compared ?? fallback(at);
}

/** The platform's own container of a page that still stands, with something in it. */
function liveContainer(at: PageCase): string | null {
  const platform = platformOf(at.host);
  if (!platform) return null;
  for (const selector of platform.live) {
    const container = at.page.containers.find((row) => row.selector === selector);
    if (container && (container.text !== '' || container.media > 0)) return selector;
  }
  return null;
}

function fromLive(at: PageCase, selector: string | null): ContentFinding | null {
  if (selector === null) return null;
  at.evidence.push({ kind: 'live-container', value: selector });
  at.ruledOut.push({ rule_id: 'notice', because: 'live-container-present' });
  const changed = compareContent(at);
  if (changed && changed.content !== 'live') return changed;
  if (at.page.cut.length > 0) return finding(at, 'page_cut', 'unknown');
  return finding(at, 'live_container', 'live', { confidence: 'high' });
}

/** 404 and 410 say that it is gone, not why; and they come back (a Douban page within the hour). */
function fromStatus(at: PageCase): ContentFinding | null {
  const { status } = at.facts;
  if (status === 401)
    return finding(at, 'login_wall', 'login_wall', { meaning: 'login_wall', retryDue: true });
  if (status !== 404 && status !== 410) return null;
  const meaning = status === 410 ? 'removed_unspecified' : 'not_found_ambiguous';
  at.evidence.push({ kind: 'status', value: String(status) });
  return finding(at, 'http_gone', 'gone_ambiguous', {
    meaning,
    confidence: 'medium',
    retryDue: true,
  });
}

function fallback(at: PageCase): ContentFinding {
  if (at.page.cut.length > 0) return finding(at, 'page_cut', 'unknown');
  const weight = at.page.blocks.reduce((sum, block) => sum + weightOf(block.slice(0, 100)), 0);
  if (weight < TEXT_FLOOR) {
    const byScript = at.page.seen === 'source' && at.page.scriptLength > 0;
    return finding(at, byScript ? 'script_page' : 'no_rule', byScript ? 'unreadable' : 'unknown');
  }
  const quoted = at.ruledOut.some(({ because }) => because === 'quoted');
  return finding(at, quoted ? 'quoted_notice' : 'no_rule', 'unknown');
}
