import type { HttpFacts, NotGot, NotGotReason } from '../incidents/incident.ts';
import type { TabFacts } from '../messaging/protocol.ts';
import { sitePattern } from '../platform/site-pattern.ts';
import type { TabLook } from '../platform/tabs.ts';
import { causeText } from '../result.ts';
import { isWebAddress, notGot, refusalReason } from './not-got.ts';
import type { PageDoor } from './page-door.ts';
import type { TabLoads } from './tab-loads.ts';
import { DeadlineError, within, type Wait } from './within.ts';

/** What the facts of a tab are worked out from. */
export interface TabFactsEdges {
  readonly door: Pick<PageDoor, 'runInPage'>;
  readonly loads: Pick<TabLoads, 'facts'>;
  readonly siteAllowed: (url: string) => Promise<boolean>;
  readonly wait: Wait;
}

/** A page that computes without end must not hold up the popup. */
const PROBE_DEADLINE_MS = 1_000;

/**
 * What is known of the page in a tab: its address and title as far as we may read them, what the
 * network answered or why that is not known, and whether it is the browser's own error page. No
 * browser says the last one outright: Chromium says so when a script is refused, in Firefox it
 * follows from a refusal on an address that we may read; so a script that does nothing is tried.
 */
export async function tabFacts(edges: TabFactsEdges, tab: TabLook): Promise<TabFacts> {
  const [heard, allowed, refusal] = await Promise.all([
    edges.loads.facts(tab.tabId, tab.url),
    edges.siteAllowed(tab.url),
    probe(edges, tab),
  ]);
  const errorPage = showsErrorPage(heard, refusal);
  return {
    tabId: tab.tabId,
    url: tab.url,
    // The title of an error page is the browser's, not the page's.
    title: errorPage ? '' : tab.title,
    errorPage,
    http: heard.got || allowed ? heard : notGot(whyUnheard(tab, refusal)),
    askFor: allowed ? null : sitePattern(tab.url),
  };
}

interface Refusal {
  readonly reason: NotGotReason;
  readonly words: string;
}

async function probe({ door, wait }: TabFactsEdges, tab: TabLook): Promise<Refusal | null> {
  try {
    await within(door.runInPage(tab.tabId, readyState, []), PROBE_DEADLINE_MS, wait);
    return null;
  } catch (cause) {
    if (cause instanceof DeadlineError) return null;
    return { reason: refusalReason(cause, tab.url), words: causeText(cause) };
  }
}

/** Runs in the page. */
function readyState(): unknown {
  return document.readyState;
}

function showsErrorPage(heard: HttpFacts | NotGot, refusal: Refusal | null): boolean {
  if (heard.got && heard.error !== '' && heard.status === 0) return true;
  if (refusal?.reason !== 'error-page') return false;
  // Chromium's words are plain, and it shows a page of its own for an empty 404 too. Firefox's may
  // as well mean its PDF viewer: there an answer that came whole says that it is no error page.
  return /error page/i.test(refusal.words) || !heard.got || heard.error !== '';
}

/** Why the browser told us nothing of this load. */
function whyUnheard(tab: TabLook, refusal: Refusal | null): NotGotReason {
  if (isWebAddress(tab.url)) return 'site-not-allowed';
  if (tab.url !== '') return 'browser-page';
  return refusal?.reason === 'browser-page' ? 'browser-page' : 'site-not-allowed';
}
