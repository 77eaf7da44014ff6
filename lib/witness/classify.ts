import { classifyAccess } from './classify-access.ts';
import { classifyContent } from './classify-content.ts';
import { MEANING_FACTS } from './meanings.ts';
import type { Meter } from './meter.ts';
import { removalSignatures } from './parse-data.ts';
import type { UserSignature } from './user-signature.ts';
import type { ContentFinding, Evidence, Verdict } from './verdict.ts';
import type { WitnessFacts } from './witness-facts.ts';

/** What `classify` may be told beside the facts. */
export interface ClassifyOptions {
  /** The person's own signatures; asked after everything that ships. */
  readonly own?: readonly UserSignature[];
  /** Counts work, for tests. */
  readonly meter?: Meter;
}

/**
 * The verdict on one look at one page: two axes, the rule that decided, what it rests on, what was ruled
 * out and what could not be asked. Pure: the same facts give the same verdict, in a page, a worker and
 * Node alike. Never throws on any facts.
 */
export function classify(facts: WitnessFacts, options: ClassifyOptions = {}): Verdict {
  // A load that failed left no page: what the tab shows is the browser's own error page.
  const failed = facts.error !== undefined && facts.error !== '' && !facts.status;
  const { page: _, ...bare } = facts;
  const seen = failed ? bare : facts;
  const found = classifyContent(seen, options.own, options.meter);
  const access = classifyAccess(seen, found, options.meter);
  const overruled = access.meaning !== null || access.access === 'insufficient';
  const content: ContentFinding =
    overruled && access.rule !== 'no_data' ? underAccess(found, access.rule) : found;
  const byAccess = access.rule !== 'answered';
  const meaning = access.meaning ?? content.meaning;
  const facet = meaning === null ? null : MEANING_FACTS[meaning];
  const whoKnown = access.meaning !== null;
  return {
    access: access.access,
    content: content.content,
    meaning,
    who: whoKnown ? access.who : (facet?.who ?? 'unknown'),
    who_name: access.whoName,
    counts_as: facet?.countsAs ?? 'none',
    rule_id: byAccess ? access.rule : content.rule,
    access_rule_id: access.rule,
    content_rule_id: content.rule,
    confidence: access.confidence ?? content.confidence,
    retry_due: access.retryDue || content.retryDue,
    evidence: [
      ...access.evidence,
      ...content.evidence,
      ...signatureVersion([...access.evidence, ...content.evidence]),
    ],
    ruled_out: [...access.ruledOut, ...content.ruledOut],
    unchecked: access.unchecked,
  };
}

/** Behind a block page, a portal or a failure the page itself was not seen. */
function underAccess(found: ContentFinding, rule: Verdict['access_rule_id']): ContentFinding {
  if (rule === 'status_451')
    return { ...found, content: 'notice', rule, meaning: 'withheld_legal' };
  return { ...found, content: 'unreadable', rule: 'no_page', meaning: null, confidence: null };
}

function signatureVersion(evidence: readonly Evidence[]): readonly Evidence[] {
  // The person's own have versions in their ids.
  const used = evidence.some(
    ({ kind, ref }) => kind === 'signature' && ref?.startsWith('user-') !== true,
  );
  return used ? [{ kind: 'signatures-version', value: removalSignatures().version }] : [];
}
