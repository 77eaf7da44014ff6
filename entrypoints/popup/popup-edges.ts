import type { Clock } from '../../lib/clock.ts';
import type { SuggestedObservance } from '../../components/log/observance-ticks.tsx';
import type { DaysView } from '../../components/popup/days-view.ts';
import type { SuggestionRequest } from '../../components/log/suggest-named.ts';
import type { CivilDate } from '../../lib/civil-date.ts';
import type { Incident, IncidentFields, Origin } from '../../lib/incidents/incident.ts';
import type { TabFacts, TabWitness, WatchedAtOnce } from '../../lib/messaging/protocol.ts';
import type { Problem, Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Locale } from '../../lib/store/settings.ts';

/** Everything outside of the popup that it touches, so that a test can stand in for the browser. */
export interface PopupEdges {
  readonly clock: Clock;
  /** Resolves once, at the first call; later calls get the same answer. */
  readonly store: () => Promise<Result<LogStore>>;
  /** Whether the log is open; `store` while it is locked takes new entries and shows nothing. */
  readonly access: () => Promise<Access>;
  /** The knowing choice of a log without a passphrase. */
  readonly setUpOpen: () => Promise<Result<unknown>>;
  readonly lockNow: () => Promise<Result<null>>;
  /** Hears, once, that the log has locked or opened elsewhere; returns the way to stop. */
  readonly onLockChanged: (changed: () => void) => () => void;
  readonly activeTab: () => Promise<PopupTab | null>;
  /** Hears each time that a load of this tab has ended; returns the way to stop. */
  readonly onTabLoaded: (tabId: number, loaded: () => void) => () => void;
  readonly tabFacts: (tabId: number) => Promise<Result<TabFacts>>;
  /** What can be said of the page, after a look at it; slower than `tabFacts`. */
  readonly tabWitness: (tabId: number) => Promise<Result<TabWitness | null>>;
  /** Must reach the browser before anything is awaited. */
  readonly askForSite: (pattern: string) => Promise<Result<boolean>>;
  readonly loadAgain: (tabId: number) => Promise<void>;
  readonly startCapture: (incidentId: string, tabId: number) => Promise<Result<null>>;
  /** For an incident whose page was not looked at: states that for every part. */
  readonly noteNotOpened: (store: LogStore, incidentId: string, url: string) => Promise<unknown>;
  /** Puts the page on the watch list; goes on where the popup closes. */
  readonly watchPage: (url: string, title: string) => Promise<Result<WatchedAtOnce>>;
  readonly openDashboard: (route: string) => Promise<void>;
  readonly days: (today: CivilDate, locale: Locale) => Promise<DaysView>;
  readonly suggest: (
    about: SuggestionRequest,
    locale: Locale,
  ) => Promise<readonly SuggestedObservance[]>;
  readonly createIncident: (
    draft: Partial<IncidentFields> & { readonly origin: Origin },
    now: Date,
  ) => Promise<Result<Incident, readonly Problem[]>>;
  readonly newId: () => string;
}

/** How the log is kept right now. */
export interface Access {
  readonly is: 'open' | 'locked' | 'not-set-up' | 'closed';
  /** Whether there is something to lock. */
  readonly locks: boolean;
}

export interface PopupTab {
  readonly tabId: number;
  readonly url: string;
  readonly title: string;
}
