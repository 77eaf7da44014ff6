import type { HttpFacts, LookFacts, NotGot } from '../incidents/incident.ts';
import type { Instant } from '../civil-date.ts';
import type { Result } from '../result.ts';
import type { Verdict } from '../witness/verdict.ts';

/**
 * Every message between pages and the worker. JSON only: times are ISO strings, every reply is a
 * `Result`. Pages write to the store themselves; a message is for what must go on after the page closed.
 */
export interface Protocol {
  /** What the worker knows of a tab's last top-level load. */
  'tab-facts': { request: { tabId: number }; reply: Result<TabFacts> };
  /** What can be said of the page that a tab shows, after one look at it; null where nothing was to be seen. */
  'tab-witness': { request: { tabId: number }; reply: Result<TabWitness | null> };
  /** Capture what the tab shows for an incident that is already stored. Replies when started, not when done. */
  'capture-tab': { request: { incidentId: string; tabId: number }; reply: Result<null> };
  /** Put the page on the watch list; the popup may close meanwhile, over the browser's question about the site. */
  'watch-page': { request: { url: string; title: string }; reply: Result<WatchedAtOnce> };
  /**
   * The watch list may have changed, or what looks follow from. These pages are looked at now, whatever their turn.
   * Replies when that is done; where none is named, when it has started.
   */
  'replan-looks': { request: { pageIds: readonly string[] }; reply: Result<null> };
  /** Ask the authority of the settings for a time stamp: a `.tsq` file goes, a `.tsr` file comes, both in base64. */
  'ask-time': { request: { tsq: string }; reply: Result<{ tsr: string }> };
  /** The plan may have changed: settings, own dates, snooze. */
  'replan-reminders': { request: Record<string, never>; reply: Result<null> };
}
/** `sealed`: kept while the log is locked, and joins the list at the unlock. */
export type WatchedAtOnce = 'added' | 'already' | 'sealed';

export type MessageName = keyof Protocol;

export interface TabFacts {
  readonly tabId: number;
  /** Empty where the browser does not say. */
  readonly url: string;
  readonly title: string;
  /** Whether the tab shows the browser's own error page, as far as can be told. */
  readonly errorPage: boolean;
  readonly http: HttpFacts | NotGot;
  /** Origin pattern to ask for, such as `https://example.org/*`; null where asking makes no sense. */
  readonly askFor: string | null;
}

/** One look at a tab, judged. */
export interface TabWitness {
  /** The address that the tab showed. */
  readonly url: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly look: LookFacts;
  /** The notice in the page's own words; empty where the verdict rests on none. */
  readonly noticeText: string;
}
