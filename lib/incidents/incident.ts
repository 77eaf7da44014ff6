import type { CivilDate, Instant } from '../civil-date.ts';
import type { Verdict } from '../witness/verdict.ts';
import type { Control } from '../witness/witness-facts.ts';
import type { CustodyRecord } from './custody-record.ts';
import type { WatchChange, WatchedPage } from './watched-page.ts';

export const INCIDENT_KINDS = [
  'removal',
  'access-failure',
  'alteration',
  'search-filtering',
  'account-restriction',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Who the notice says removed it. The normal value is `unknown`: a person's guess is a note, not a field. */
export const REMOVERS = ['unknown', 'author', 'platform', 'third-party'] as const;
export type Remover = (typeof REMOVERS)[number];

/** Where the person was when they logged it. */
export const ORIGINS = [
  'popup',
  'menu-page',
  'menu-link',
  'menu-selection',
  'site', // by itself, on a site for which the person asked for that
  'command',
  'dashboard',
  'watch-list',
] as const;
export type Origin = (typeof ORIGINS)[number];

/** What a person asserts about one page: the fields that can be typed and later corrected. */
export interface IncidentFields {
  readonly kind: IncidentKind;
  /** As typed, clicked or shown in the address bar. Bounded by `URL_LIMIT`; a longer one is cut and `urlDigest` keeps its SHA-256. */
  readonly urlTyped: string;
  /** Where the browser ended up; empty when it got nowhere. */
  readonly urlReached: string;
  readonly title: string;
  /** When it was seen, which may be long before it was logged. */
  readonly seenAt: Instant;
  readonly remover: Remover;
  /** The notice's own words. */
  readonly noticeText: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** Ids of observances and marked dates that it has to do with. */
  readonly observanceIds: readonly string[];
  /** Names of the fields that must not leave in a public bundle. */
  readonly confidential: readonly IncidentFieldName[];
}
export type IncidentFieldName = Exclude<keyof IncidentFields, 'confidential'>;

/** A logged incident: written once, never changed. */
export interface Incident extends IncidentFields {
  readonly type: 'incident';
  /** 128 random bits in hex. */
  readonly id: string;
  readonly loggedAt: Instant;
  /** Minutes east of UTC on the person's clock when it was logged. */
  readonly utcOffset: number;
  readonly origin: Origin;
  /** Host in ASCII (punycode), for filtering; empty where there is none. */
  readonly platform: string;
  /** SHA-256 of the full URL where it was cut; empty otherwise. */
  readonly urlDigest: string;
  /** There only where it was made of what the watch list saw: the looks at that page belong to it. */
  readonly watchedPageId?: string;
}

/** A correction: a new row that names the old one and the reason. Nothing is overwritten. */
export interface Correction {
  readonly type: 'correction';
  readonly id: string;
  readonly incidentId: string;
  /** The row it corrects: the incident or an earlier correction of it. */
  readonly corrects: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly reason: string;
  readonly changes: Partial<IncidentFields>;
}

/** `retracted` incidents stay in the log and in bundles with their reason; they are shown struck through. */
export interface Retraction {
  readonly type: 'retraction';
  readonly id: string;
  readonly incidentId: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly reason: string;
}

/** One thing the network said on the way to the page, as `webRequest` told it. */
export interface HttpHop {
  readonly url: string;
  readonly status: number;
  readonly at: Instant;
}

/** What a look, and the bytes kept with it, belong to: an incident, a watched page, or both. */
export interface LookSubject {
  /** null where the look was the watch list's and nobody has logged an incident. */
  readonly incidentId: string | null;
  /** There only where the page is, or was, on the watch list. */
  readonly watchedPageId?: string;
}

/** What the browser saw at one moment at one URL. A part that could not be had is a stated reason, not a blank. */
export interface Observation extends LookSubject {
  readonly type: 'observation';
  readonly id: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly url: string;
  readonly title: string;
  /** HTTP facts of the load that was on the screen, or why there are none. */
  readonly http: HttpFacts | NotGot;
  readonly tool: ToolFacts;
  /** How it was looked at. Missing in entries made before there was a witness. */
  readonly look?: LookFacts;
  /** What can be said of this look, with the rule that decided. Missing where nothing was judged. */
  readonly verdict?: Verdict;
}

/** How one look was made: what a reader needs to weigh it. */
export interface LookFacts {
  /** `person`: at a click. `schedule`: the watch list's. `site`: by itself, on a site for which the person asked for that. */
  readonly trigger: 'person' | 'schedule' | 'site';
  /** `tab`: the page as the browser showed it. `background-fetch`: a request of ours, whose answer was never rendered. */
  readonly where: 'tab' | 'background-fetch';
  /** Whether the site could know who asked: a tab carries the person's cookies, a background fetch omits them. */
  readonly session: 'browser' | 'anonymous';
  /** Milliseconds from start to failure; null where nothing failed or nobody measured. */
  readonly failedAfterMs: number | null;
  /** Addresses that Firefox' `dns.resolve` gave; empty where it was not asked. */
  readonly resolved: readonly string[];
  /** The controls that were run, each with its outcome; an empty list says that none was. */
  readonly controls: readonly Control[];
  /** Visible text: UTF-16 units and SHA-256 (hex); null where no text was read. */
  readonly text: { readonly length: number; readonly sha256: string } | null;
}

export interface HttpFacts {
  readonly got: true;
  /** `web-request`: as told of the tab's own load. `background-fetch`: as told of a request of ours. */
  readonly method: 'web-request' | 'background-fetch';
  /** Final status; 0 where no answer came. */
  readonly status: number;
  readonly statusLine: string;
  /** The browser's own error string, untouched: `net::ERR_…`, `NS_ERROR_…`, or text; empty on success. */
  readonly error: string;
  readonly redirects: readonly HttpHop[];
  /** The server's address as the browser gave it; empty where it did not. */
  readonly ip: string;
  readonly fromCache: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** `few`: the page stood as before, so only the headers that date it were kept (`FEW_HEADERS`). */
  readonly headersKept?: 'few';
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** A part that was not got, and why. `reason` has a message `notGot.<reason>`. */
export interface NotGot {
  readonly got: false;
  readonly reason: NotGotReason;
  readonly detail: string;
}
export const NOT_GOT_REASONS = [
  'site-not-allowed', // no host access when the page loaded, so the browser told us nothing
  'not-loaded-since-allowed', // allowed after the page had loaded, or no load has its address: a script changed it
  'not-held', // the answer had come before this was turned on, or its copy had been let go
  'error-page', // the browser's own error page: extensions may not look inside
  'browser-page', // about:, chrome:, the add-on store, a PDF viewer …
  'not-opened', // a link that was logged without being opened
  'timed-out',
  'too-large',
  'tab-gone', // closed or moved on before the capture ended
  'blocked-by-browser', // the browser refused the call
  'empty', // it answered with nothing
  'store-failed', // got, but could not be kept (disk full)
  'turned-off', // the person turned captures off
  'log-locked', // looked at while the log was locked: then no bytes are kept
  'failed',
] as const;
export type NotGotReason = (typeof NOT_GOT_REASONS)[number];

export interface ToolFacts {
  readonly name: string;
  readonly version: string;
  /** "chromium 156" or "firefox 153": no more than that. */
  readonly browser: string;
}

export const CAPTURE_METHODS = [
  'capture-visible-tab', // PNG of the visible part of the tab
  'inner-text', // text as rendered, by a one-shot script
  'source-text', // visible text as read from the source of an answer that was never rendered
  'single-file', // page snapshot by single-file-core (a derived form: the DOM as it stood, resources fetched again)
  'attached-by-person', // a file the person chose; says nothing about where it came from
  'stream-filter', // Firefox: the bytes of the very response that the page was made from, as decoded from gzip and the like
  'refetch', // a separate request of ours without cookies: a fresh answer, not the one on the screen
  'full-page-stitched', // PNG of the whole page, put together from pictures of its parts
  'mhtml', // Chromium: the page with its resources, as the browser saves it
  'certificate-chain', // Firefox: the certificates of the very connection, DER in PEM
] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];

/** Bytes kept with an incident, named by their SHA-256 taken on arrival; immutable. */
export interface Capture extends LookSubject {
  readonly type: 'capture';
  readonly id: string;
  /** The observation that it was taken with; missing in older entries and for attached files. */
  readonly observationId?: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly method: CaptureMethod;
  readonly got: true;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Original name of an attached file, for show only; empty for the rest. */
  readonly fileName: string;
  /** Key of the bytes in the chunk table. */
  readonly blobId: string;
  /** SHA-256 of the capture that these bytes were made from, such as the picture behind one with parts blurred. */
  readonly derivedFrom?: string;
  /** What was done to make these bytes, where they are not as the browser gave them: for a reader, in English. */
  readonly transform?: string;
}

/** A capture that was tried (or could not be) and why there is none. */
export interface MissedCapture extends LookSubject {
  readonly type: 'missed-capture';
  readonly id: string;
  /** The observation that it was taken with; missing in older entries and for attached files. */
  readonly observationId?: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly method: CaptureMethod;
  readonly got: false;
  readonly reason: NotGotReason;
  readonly detail: string;
}

/** Everything that is appended to the log and never changed. */
export type Fact =
  | Incident
  | Correction
  | Retraction
  | Observation
  | Capture
  | MissedCapture
  | WatchedPage
  | WatchChange
  | CustodyRecord;

/** The types of facts that say something about an incident or a watched page; all others are `CustodyRecord`s. */
export const PAGE_FACT_TYPES = [
  'incident',
  'correction',
  'retraction',
  'observation',
  'capture',
  'missed-capture',
  'watched-page',
  'watch-change',
] as const;

const ABOUT_PAGES: ReadonlySet<string> = new Set(PAGE_FACT_TYPES);

/** Whether a fact is about the log itself, and not about a page. */
export function isCustodyRecord(fact: Fact): fact is CustodyRecord {
  return !ABOUT_PAGES.has(fact.type);
}

/** One line of the custody log: hash-chained over every fact. */
export interface CustodyEntry {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly utcOffset: number;
  /** Milliseconds of the monotonic clock since the entry before, null across processes. */
  readonly monotonicDelta: number | null;
  /** True where the wall clock stands earlier than in the entry before: flagged, never repaired. */
  readonly clockSetBack: boolean;
  readonly action: Fact['type'];
  /**
   * There only where the fact was sealed while the vault was locked: whoever held the machine could have added it, and
   * its own time is what it says.
   */
  readonly sealedWhileLocked?: true;
  readonly factId: string;
  /** SHA-256 (hex) of the fact's canonical JSON. */
  readonly factSha256: string;
  /**
   * 128 random bits in hex, so that the hash of this entry tells nothing of the fact that it is about. Missing in entries
   * made before bundles could withhold a field and keep their chain.
   */
  readonly salt?: string;
  /** SHA-256 (hex) of the canonical JSON of the entry before; 64 zeros for the first. */
  readonly previous: string;
}

/** What a person is still typing. Survives the popup; sealed like everything else. */
export interface Draft {
  readonly id: string;
  readonly savedAt: Instant;
  readonly origin: Origin;
  readonly fields: Partial<IncidentFields>;
  /** What stands in a form that is not for a new entry, by the names of its fields. */
  readonly form?: Readonly<Record<string, string>>;
  readonly tabId: number | null;
}

/**
 * Most UTF-16 units of one text of a form that is kept as a draft: it is sealed anew with every sign that is typed. Room
 * for ten thousand addresses, or the source of a large page.
 */
export const DRAFT_TEXT_LIMIT = 1_000_000;

/** One incident with everything that was ever said about it, oldest first. */
export interface IncidentHistory {
  readonly incident: Incident;
  /** The fields as they stand after all corrections. */
  readonly current: IncidentFields;
  readonly retracted: boolean;
  readonly corrections: readonly Correction[];
  readonly retractions: readonly Retraction[];
  readonly observations: readonly Observation[];
  readonly captures: readonly (Capture | MissedCapture)[];
  /** The watched page that it was made of, with everything the watch list saw of it; null for the rest. */
  readonly watched: WatchedHistory | null;
}

/** One watched page with everything that is known of it, oldest first. Looks that name an incident stay with that. */
export interface WatchedHistory {
  readonly page: WatchedPage;
  readonly changes: readonly WatchChange[];
  readonly observations: readonly Observation[];
  readonly captures: readonly (Capture | MissedCapture)[];
}

export type SpanOfDates = { readonly from: CivilDate | null; readonly to: CivilDate | null };

/** Longest URL kept as text, in UTF-16 units; the rest is kept as a digest (a `data:` URL can have 50 MB). */
export const URL_LIMIT = 2_048;

/** Most bytes of one capture or attached file: 2 GiB. Larger ones are refused before anything is kept. */
export const CAPTURE_LIMIT = 2_147_483_648;

export const TEXT_LIMITS = {
  title: 1_000,
  noticeText: 20_000,
  note: 20_000,
  tag: 64,
  tags: 32,
  reason: 2_000,
} as const;
