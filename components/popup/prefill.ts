import type { Instant } from '../../lib/civil-date.ts';
import type { IncidentFields } from '../../lib/incidents/incident.ts';
import { fieldsFromVerdict } from '../../lib/incidents/fields-from-verdict.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';
import { describeTab, type SeenTab } from './describe-tab.ts';

/** Pages of the browser itself: nobody logs them, so their addresses are not filled in. */
const BROWSER_PAGE =
  /^(?:about|brave|chrome|chrome-error|chrome-extension|chrome-untrusted|devtools|edge|moz-extension|opera|resource|vivaldi):/i;

/** What the form starts with, from what is known of the tab so far. */
export function prefill(
  tab: { readonly url: string; readonly title: string } | null,
  facts: SeenTab | null,
  openedAt: Instant,
  witness: { readonly verdict: Verdict; readonly noticeText: string } | null = null,
): Partial<IncidentFields> {
  const shown = facts?.url || tab?.url || '';
  const url = BROWSER_PAGE.test(shown) ? '' : shown;
  const state = facts && describeTab(facts, () => '');
  const first = facts?.http.got ? facts.http.redirects[0] : undefined;
  const gotNowhere =
    facts === null || facts.errorPage || (facts.http.got && facts.http.status === 0);
  const said = witness && fieldsFromVerdict(witness.verdict);
  return {
    kind: said?.kind ?? state?.guess ?? 'removal',
    ...(said ? { remover: said.remover } : {}),
    ...(witness && witness.noticeText !== '' ? { noticeText: witness.noticeText } : {}),
    urlTyped: first?.url ?? url,
    // Where the browser ended up is known only once it told us, or where it shows the page itself.
    urlReached: gotNowhere ? '' : url,
    // An error page's heading is the browser's words, not the page's.
    title: url === '' || facts?.errorPage ? '' : facts?.title || tab?.title || '',
    seenAt: openedAt,
  };
}
