import type { Clock } from '../clock.ts';
import type { IncidentDraft } from '../incidents/create-incident.ts';
import { INCIDENT_KINDS, type Incident, type IncidentKind } from '../incidents/incident.ts';
import { newId } from '../incidents/new-id.ts';
import type { TabFacts, TabWitness } from '../messaging/protocol.ts';
import type { BadgeMark } from '../platform/badge.ts';
import type { MenuClick } from '../platform/context-menus.ts';
import type { TabLook } from '../platform/tabs.ts';
import { ok, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Settings } from '../store/settings.ts';
import type { Finding } from './browsing-findings.ts';
import {
  captureTab,
  noteNotOpened,
  type CaptureEdges,
  type EarlierLook,
  type SeenFacts,
} from './capture-tab.ts';
import { logAtOnce } from './log-at-once.ts';
import { settleInterrupted, type PendingCaptures } from './pending-captures.ts';
import type { Wait } from './within.ts';

/** What logging from the menu and by the keyboard works with. */
export interface BrowserLogEdges {
  readonly openStore: () => Promise<Result<LogStore>>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly capture: Pick<CaptureEdges, 'door' | 'tool' | 'fetchPage' | 'heldResponse'>;
  readonly pending: PendingCaptures;
  readonly facts: (tab: TabLook) => Promise<TabFacts>;
  /** What can be said of the tab's page, after a look at it. */
  readonly witness: (tab: TabLook, facts: TabFacts) => Promise<TabWitness | null>;
  /** Shows a mark on the icon for a moment. */
  readonly mark: (sign: BadgeMark) => Promise<void>;
}

export interface BrowserLog {
  /** A child of the menu was chosen. */
  fromMenu(click: MenuClick): Promise<Result<Incident | null>>;
  /** The keyboard command was pressed over this tab. */
  fromCommand(tab: TabLook | null): Promise<Result<Incident | null>>;
  /** A finding on a site for which the person asked that it be logged without a click. */
  fromFinding(draft: IncidentDraft, found: Finding): Promise<Result<Incident>>;
  /**
   * Captures for an incident that a page of ours has stored.
   * @param begun called when it is noted that this is under way: a worker that is stopped from then on leaves no part
   *   without a word.
   */
  capture(incidentId: string, tabId: number, begun: () => void): Promise<Result<null>>;
  /** To be called when the worker starts: states what an earlier one did not get done. */
  settle(): Promise<Result<null>>;
}

/**
 * Logging without a window of ours: the incident is stored at once, then the tab is captured in the
 * background. The only answer is a mark on the icon, a tick if the person wants one, "!" where it
 * could not be kept; never a word.
 */
export function openBrowserLog(edges: BrowserLogEdges): BrowserLog {
  async function log(
    draft: IncidentDraft,
    tabId: number | null,
    afterwards: (store: LogStore, incident: Incident, settings: Settings) => Promise<unknown>,
  ): Promise<Result<Incident>> {
    const opened = await edges.openStore();
    if (!opened.ok) {
      void edges.mark('!');
      return opened;
    }
    const store = opened.value;
    const logged = await logAtOnce({ store, clock: edges.clock }, draft, tabId);
    if (!logged.ok) {
      void edges.mark('!');
      return logged;
    }
    const settings = await store.settings();
    if (!settings.ok) return logged;
    if (settings.value.confirmOnIcon) void edges.mark('✓');
    await afterwards(store, logged.value, settings.value);
    return logged;
  }

  const captureEdges = (store: LogStore): CaptureEdges => ({
    ...edges.capture,
    store,
    clock: edges.clock,
    wait: edges.wait,
    newId,
    facts: async (tab) => {
      const facts = await edges.facts(tab);
      return seenFacts(facts, await edges.witness(tab, facts));
    },
  });

  const capture = (
    store: LogStore,
    incidentId: string,
    tabId: number,
    settings: Settings,
    look?: EarlierLook,
  ) =>
    edges.pending.during(incidentId, () =>
      captureTab(captureEdges(store), {
        incidentId,
        tabId,
        settings,
        ...(look ? { look } : {}),
      }),
    );

  async function captureStored(incidentId: string, tabId: number): Promise<Result<null>> {
    const opened = await edges.openStore();
    if (!opened.ok) return opened;
    const settings = await opened.value.settings();
    if (!settings.ok) return settings;
    return captureTab(captureEdges(opened.value), { incidentId, tabId, settings: settings.value });
  }

  return {
    settle: () => settleInterrupted(edges.pending, edges.openStore, { clock: edges.clock, newId }),

    async fromMenu(click) {
      const kind = kindOf(click.itemId);
      if (kind === null) return ok(null);
      const { tab, linkUrl } = click;
      if (linkUrl !== '') {
        const { linkText: title, selection: noticeText } = click;
        const draft: IncidentDraft = {
          origin: 'menu-link',
          kind,
          urlTyped: linkUrl,
          title,
          noticeText,
        };
        return log(draft, null, (store, { id, urlTyped }) =>
          noteNotOpened(captureEdges(store), id, urlTyped),
        );
      }
      const facts = tab && (await edges.facts(tab));
      const draft: IncidentDraft = {
        ...fieldsFrom(facts, tab?.url || click.pageUrl),
        origin: click.selection === '' ? 'menu-page' : 'menu-selection',
        kind,
        noticeText: click.selection,
      };
      return log(
        draft,
        tab?.tabId ?? null,
        async (store, { id }, settings) => tab && capture(store, id, tab.tabId, settings),
      );
    },

    async fromCommand(tab) {
      const facts = tab && (await edges.facts(tab));
      const draft: IncidentDraft = {
        ...fieldsFrom(facts, tab?.url ?? ''),
        origin: 'command',
        kind: facts && couldNotBeReached(facts) ? 'access-failure' : 'removal',
      };
      return log(
        draft,
        tab?.tabId ?? null,
        async (store, { id }, settings) => tab && capture(store, id, tab.tabId, settings),
      );
    },

    // The tab may close at any moment: what was seen of it is kept as it was seen, not looked at once more.
    fromFinding: (draft, { tab, facts, seen }) =>
      log(draft, tab.tabId, (store, { id }, settings) =>
        capture(store, id, tab.tabId, settings, { tab, facts: seenFacts(facts, seen) }),
      ),

    capture: (incidentId, tabId, begun) =>
      edges.pending.during(incidentId, () => {
        begun();
        return captureStored(incidentId, tabId);
      }),
  };
}

function seenFacts({ title, http }: TabFacts, seen: TabWitness | null): SeenFacts {
  return seen ? { title, http, look: seen.look, verdict: seen.verdict } : { title, http };
}

function fieldsFrom(facts: TabFacts | null, url: string) {
  return {
    urlTyped: url,
    // On the browser's error page it got nowhere.
    urlReached: facts && !facts.errorPage ? facts.url : '',
    title: facts?.title ?? '',
  };
}

/**
 * Whether what the person logs with one key is more likely a page that cannot be reached than one
 * that is gone: no answer at all, or one that refuses. 404 and 410 say that it is gone. The kind can
 * be corrected; no verdict is meant.
 */
export function couldNotBeReached({ errorPage, http }: TabFacts): boolean {
  if (!http.got || http.status === 0) return errorPage || (http.got && http.error !== '');
  return http.status >= 400 && http.status !== 404 && http.status !== 410;
}

function kindOf(itemId: string): IncidentKind | null {
  return INCIDENT_KINDS.find((kind) => kind === itemId) ?? null;
}
