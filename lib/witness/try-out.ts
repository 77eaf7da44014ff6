import { classify } from './classify.ts';
import { hostOf } from './match-url.ts';
import { NO_PAGE, PAGE_LIMITS, type PageCut, type PageFacts } from './page-facts.ts';
import { shortPage } from './read-notice.ts';
import { trySignature, type Trial, type UserSignature } from './user-signature.ts';
import type { Verdict } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** What became of one signature on one page. */
export interface Tryout {
  /** Whether it fits by itself, and if not, why. */
  readonly trial: Trial;
  /** What the whole classifier says, with all of the person's signatures. */
  readonly verdict: Verdict;
  /** Id of the person's signature that the verdict rests on; null where something else decided. */
  readonly decides: string | null;
}

/**
 * Tries one signature as browsing would: by itself, and then behind everything that ships.
 *
 * @param own all of the person's signatures, the tried one among them
 */
export function tryOut(
  signature: UserSignature,
  facts: WitnessFacts & { readonly page: PageFacts },
  own: readonly UserSignature[],
): Tryout {
  const { page } = facts;
  const host = hostOf(facts.finalUrl ?? '') || hostOf(facts.url);
  const short = page.cut.length > 0 ? null : shortPage(page);
  const verdict = classify(facts, { own });
  const ids = new Set(own.map(({ id }) => id));
  const ref = verdict.evidence.find((one) => one.ref !== undefined && ids.has(one.ref))?.ref;
  return {
    trial: trySignature(signature, { host, page, short, facts }),
    verdict,
    decides: verdict.content_rule_id === 'user_signature' ? (ref ?? null) : null,
  };
}

/** Text that was pasted or kept as text, as a page: its lines are its blocks. It has no title and no elements. */
export function pageOfText(text: string): PageFacts {
  const cut: PageCut[] = [];
  if (text.length > PAGE_LIMITS.characters) {
    cut.push({ what: 'characters', limit: PAGE_LIMITS.characters });
  }
  const lines = text
    .slice(0, PAGE_LIMITS.characters)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  if (lines.length > PAGE_LIMITS.blocks) cut.push({ what: 'blocks', limit: PAGE_LIMITS.blocks });
  return { ...NO_PAGE, blocks: lines.slice(0, PAGE_LIMITS.blocks), cut, seen: 'rendered' };
}
