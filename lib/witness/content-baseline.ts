import { finding } from './page-case.ts';
import type { PageCase } from './page-case.ts';
import { compareToBaseline } from './compare-to-baseline.ts';
import type { ContentFinding } from './verdict.ts';

/** Holds the page against its baseline, if there is one to hold it against. */
export function compareContent(at: PageCase): ContentFinding | null {
  const { baseline, words } = at.facts;
  const { status } = at.facts;
  if (!baseline || (status !== undefined && status >= 400)) return null;
  const compared = compareToBaseline(baseline, at.page, words, at.meter);
  if (!compared) return null;
  at.evidence.push({ kind: 'similarity', value: compared.similarity.toFixed(3) });
  for (const loss of compared.words) {
    at.evidence.push({ kind: 'lost-word', value: `${loss.word} ${loss.before} → ${loss.now}` });
  }
  for (const text of [...compared.lost, ...compared.edited]) {
    at.evidence.push({ kind: 'lost-text', value: text });
  }
  switch (compared.outcome) {
    case 'same':
      return finding(at, 'baseline_same', 'live', { confidence: 'medium' });
    case 'edited':
      return finding(at, 'baseline_edited', 'changed', { confidence: 'high' });
    case 'lost-text':
      return finding(at, 'baseline_lost_text', 'changed', { confidence: 'high' });
    case 'lost-words':
      return finding(at, 'baseline_lost_words', 'changed', { confidence: 'high' });
    case 'replaced':
      return finding(at, 'baseline_replaced', 'changed', { confidence: 'low', retryDue: true });
    default: {
      const never: never = compared.outcome;
      return never;
    }
  }
}
