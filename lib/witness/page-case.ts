import type { Meter } from './meter.ts';
import type { PageFacts } from './page-facts.ts';
import type { ShortPage } from './read-notice.ts';
import type { UserSignature } from './user-signature.ts';
import type { ContentFinding, ContentState, Evidence, RuledOut, RuleId } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** One page under the rules, with what they share. */
export interface PageCase {
  readonly facts: WitnessFacts;
  readonly host: string;
  readonly page: PageFacts;
  /** Null where the page has too much on it to be a notice. */
  readonly short: ShortPage | null;
  readonly own: readonly UserSignature[];
  readonly evidence: Evidence[];
  readonly ruledOut: RuledOut[];
  readonly meter: Meter | undefined;
}

/** Least weight of text that a page must have before it counts as having text at all. */
export const TEXT_FLOOR = 12;

/** Builds a finding from the case and a decision. */
export function finding(
  at: { readonly evidence: readonly Evidence[]; readonly ruledOut: readonly RuledOut[] },
  rule: RuleId,
  content: ContentState,
  more: Partial<Pick<ContentFinding, 'meaning' | 'confidence' | 'retryDue'>> = {},
): ContentFinding {
  return {
    content,
    rule,
    meaning: more.meaning ?? null,
    confidence: more.confidence ?? null,
    retryDue: more.retryDue ?? false,
    evidence: at.evidence,
    ruledOut: at.ruledOut,
  };
}
