import type { Instant } from '../../lib/civil-date.ts';
import type { HttpFacts, IncidentKind, NotGot } from '../../lib/incidents/incident.ts';

/** What is known of the tab in front: `TabFacts` of the worker fits it. */
export interface SeenTab {
  readonly url: string;
  readonly title: string;
  readonly errorPage: boolean;
  readonly http: HttpFacts | NotGot;
  readonly askFor: string | null;
}

/** A sentence before it is one: a message key and what fills it. */
export interface Sentence {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The tab's state in words. Nothing in it goes beyond what the browser said. */
export interface TabDescription {
  /** `gone` and `failed` are shown with word and shape; the rest is plain. */
  readonly tone: 'gone' | 'failed' | 'plain';
  readonly sentence: Sentence;
  /** Smaller print under it. */
  readonly more: readonly Sentence[];
  readonly guess: IncidentKind;
  /** Origin pattern that a click may ask the browser for. */
  readonly askFor: string | null;
  /** Whether loading the page again would tell more. */
  readonly loadAgain: boolean;
}

/** Answers that say the page itself is gone, or withheld by law (RFC 7725). */
const GONE = new Set([404, 410, 451]);

/**
 * Describes a tab from facts only.
 * @param time turns a moment into the reader's words, such as "14:02".
 */
export function describeTab(tab: SeenTab, time: (at: Instant) => string): TabDescription {
  return tab.http.got ? describeAnswer(tab.http, time) : describeSilence(tab, tab.http);
}

function describeAnswer(http: HttpFacts, time: (at: Instant) => string): TabDescription {
  const failed = http.error !== '' || http.status === 0;
  return {
    tone: failed
      ? 'failed'
      : GONE.has(http.status)
        ? 'gone'
        : http.status >= 400
          ? 'failed'
          : 'plain',
    sentence: failed
      ? { key: 'popup.tabFailed', values: { error: http.error } }
      : { key: 'popup.tabAnswered', values: { status: http.status, time: time(http.endedAt) } },
    more: [
      ...(failed ? [{ key: 'popup.tabTriedAt', values: { time: time(http.endedAt) } }] : []),
      ...redirectSentence(http),
      ...(http.fromCache ? [{ key: 'popup.tabFromCache', values: {} }] : []),
    ],
    guess: guessFromAnswer(http),
    askFor: null,
    loadAgain: false,
  };
}

function redirectSentence(http: HttpFacts): Sentence[] {
  const first = http.redirects[0];
  if (!first) return [];
  return [
    {
      key: 'popup.tabRedirected',
      values: { count: http.redirects.length, from: hostOf(first.url) },
    },
  ];
}

function describeSilence(tab: SeenTab, notGot: NotGot): TabDescription {
  const plain = {
    tone: tab.errorPage ? 'failed' : 'plain',
    more: [],
    // An error page is the one thing that tells a failure without any facts of the network.
    guess: tab.errorPage ? 'access-failure' : 'removal',
    askFor: tab.askFor,
    loadAgain: false,
  } as const;
  if (notGot.reason === 'not-loaded-since-allowed') {
    return { ...plain, sentence: bare('popup.tabLoadAgain'), askFor: null, loadAgain: true };
  }
  if (tab.errorPage) {
    const key = tab.askFor ? 'popup.tabErrorPageNotAllowed' : 'popup.tabErrorPage';
    return { ...plain, sentence: bare(key) };
  }
  if (notGot.reason === 'site-not-allowed') {
    return { ...plain, sentence: bare('popup.tabNotAllowed') };
  }
  if (notGot.reason === 'browser-page') {
    return { ...plain, sentence: bare('popup.tabBrowserPage'), askFor: null };
  }
  return { ...plain, sentence: bare('popup.tabUnknown') };
}

/** A first guess at the kind, which the person changes where it is wrong. */
function guessFromAnswer(http: HttpFacts): IncidentKind {
  if (http.error !== '' || http.status === 0) return 'access-failure';
  if (GONE.has(http.status)) return 'removal';
  return http.status >= 400 ? 'access-failure' : 'removal';
}

function bare(key: string): Sentence {
  return { key, values: {} };
}

/** Host of a URL as the parser reads it (punycode); the text itself where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
