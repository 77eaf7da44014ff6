import { defineBackground } from 'wxt/utils/define-background';
import { askAuthority } from '../lib/capture/ask-authority.ts';
import { openBadgeMarks } from '../lib/capture/badge-marks.ts';
import { openBrowsingFindings } from '../lib/capture/browsing-findings.ts';
import { openBrowserLog } from '../lib/capture/browser-log.ts';
import { fetchPage } from '../lib/capture/fetch-page.ts';
import { openDailyCheckpoint } from '../lib/capture/daily-checkpoint.ts';
import { openHeldResponses } from '../lib/capture/held-responses.ts';
import { openOwnSignatures } from '../lib/capture/own-signatures.ts';
import { openPendingCaptures } from '../lib/capture/pending-captures.ts';
import { pageChange } from '../lib/capture/page-change.ts';
import type { PageDoor } from '../lib/capture/page-door.ts';
import { openRecordIssuer } from '../lib/capture/record-issuer.ts';
import { tabFacts } from '../lib/capture/tab-facts.ts';
import { openTabLoads } from '../lib/capture/tab-loads.ts';
import { pageOfClick, watchAtOnce, type PageAtHand } from '../lib/capture/watch-at-once.ts';
import { witnessTab } from '../lib/capture/witness-tab.ts';
import { realWait } from '../lib/capture/within.ts';
import { systemClock } from '../lib/clock.ts';
import { fromBase64, toBase64 } from '../lib/evidence/byte-text.ts';
import { openBrowserLooks } from '../lib/looks/browser-looks.ts';
import { createTranslator } from '../lib/i18n/create-translator.ts';
import { resolveLocale } from '../lib/i18n/locales.ts';
import type { Translate } from '../lib/i18n/translate.ts';
import { INCIDENT_KINDS, type LookFacts } from '../lib/incidents/incident.ts';
import type { TabFacts } from '../lib/messaging/protocol.ts';
import { listen } from '../lib/messaging/listen.ts';
import { loadCalendar, withOwn } from '../lib/observances/calendar.ts';
import { loadNames } from '../lib/observances/names.ts';
import { lockAlarm, roundAlarm, wakeAlarm } from '../lib/platform/alarms.ts';
import { clearBadge, markTab, showBadge } from '../lib/platform/badge.ts';
import { onLockCommand, onLogCommand } from '../lib/platform/commands.ts';
import { buildMenu, onMenuClick, type MenuClick } from '../lib/platform/context-menus.ts';
import { onNobodyThere } from '../lib/platform/idle.ts';
import { browserShelf } from '../lib/platform/key-shelf.ts';
import { onBrowserStartOrInstall } from '../lib/platform/lifetime.ts';
import { saveAsMhtml } from '../lib/platform/mhtml.ts';
import { notifier } from '../lib/platform/notifications.ts';
import { openDashboard } from '../lib/platform/open-dashboard.ts';
import { openOwnRequests } from '../lib/platform/own-requests.ts';
import { injectSnapshot, runInPage } from '../lib/platform/page-script.ts';
import { askForSite, onAllowedSitesChanged, siteAllowed } from '../lib/platform/permissions.ts';
import { startPicture } from '../lib/platform/picture.ts';
import { openReminderAlarm } from '../lib/platform/reminder-alarm.ts';
import { reminderWords } from '../lib/platform/reminder-words.ts';
import { areaPhotographer, photographWindow } from '../lib/platform/screenshot.ts';
import { rememberLooks } from '../lib/platform/looks-shelf.ts';
import { sitePattern } from '../lib/platform/site-pattern.ts';
import { sessionShelf } from '../lib/platform/session-shelf.ts';
import { stayAwake } from '../lib/platform/stay-awake.ts';
import { onTabClosed, readTab, type TabLook } from '../lib/platform/tabs.ts';
import { onTopLevelResponse } from '../lib/platform/top-level-response.ts';
import { toolFacts } from '../lib/platform/version.ts';
import { onTopLevelLoad } from '../lib/platform/web-request.ts';
import { err, ok, problem, type Result } from '../lib/result.ts';
import type { LogStore } from '../lib/store/log-store.ts';
import { closedStore, isClosed } from '../lib/store/closed-store.ts';
import { browserDoor, type BrowserDoor } from './vault/browser-door.ts';

/**
 * The worker: hands the real browser, store and clock to `lib`. All listeners are added
 * synchronously, before any `await`, or the event that woke the worker is lost.
 */
export default defineBackground({ type: 'module', main });

function main(): void {
  const loads = openTabLoads(sessionShelf);
  const held = openHeldResponses({ wait: realWait, stayAwake });
  const door: PageDoor = {
    readTab,
    photographWindow,
    photographArea: areaPhotographer(),
    startPicture,
    runInPage,
    injectSnapshot,
    saveAsMhtml,
  };
  const fetchEdges = {
    requests: openOwnRequests(),
    siteAllowed,
    clock: systemClock,
    wait: realWait,
  };
  const access = browserDoor(systemClock);
  const openStore = openOnce(access);
  /** Where the log is locked, what is logged goes into the sealed inbox; before the first choice, or beside a damaged log, into memory. */
  const openForLogging = async (): Promise<Result<LogStore>> => {
    const opened = await openStore();
    if (opened.ok || !(isClosed(opened.error) || (await isUndecided()))) return opened;
    return ok(closedStore(opened.error, access.door));
  };
  /** Whether what is logged now waits for the person: nothing was chosen yet, or something is missing. */
  const isUndecided = async (): Promise<boolean> => {
    if ((await openStore()).ok) return false;
    const { is } = await access.door.state();
    return is === 'not-set-up' || is === 'damaged';
  };
  /** What waits in memory is not kept for good: what there is to decide is put before the person. */
  const askFirst = async (logged: Promise<unknown>): Promise<void> => {
    await logged;
    issueSoon();
    if (await isUndecided()) await openDashboard('#/vault');
  };

  const signatures = openOwnSignatures(openStore);
  const facts = (tab: TabLook) => tabFacts({ door, loads, siteAllowed, wait: realWait }, tab);
  const witnessEdges = {
    door,
    clock: systemClock,
    wait: realWait,
    tool: toolFacts(),
    signatures,
    country,
  };
  const witness = (tab: TabLook, known: TabFacts, trigger: LookFacts['trigger']) =>
    witnessTab(witnessEdges, tab, known, trigger);
  const mark = openBadgeMarks({ showBadge, clearBadge, wait: realWait });
  const log = openBrowserLog({
    openStore: openForLogging,
    facts,
    witness: (tab, known) => witness(tab, known, 'person'),
    pending: openPendingCaptures(browserShelf('pending')),
    // What waits in memory is not kept yet: no tick says that it is.
    mark: async (sign) => mark((await isUndecided()) ? '!' : sign),
    clock: systemClock,
    wait: realWait,
    capture: {
      door,
      tool: toolFacts(),
      fetchPage: (url, limits) => fetchPage(fetchEdges, url, limits),
      heldResponse: async ({ tabId, url }) => held.of(tabId, await loads.requestId(tabId, url)),
    },
  });

  const reminders = openReminderAlarm({
    alarm: wakeAlarm,
    notifier,
    shelf: sessionShelf,
    clock: systemClock,
    load: async () => {
      const opened = await openStore();
      if (!opened.ok) return null;
      const store = opened.value;
      const [settings, state, own, marks] = await Promise.all([
        store.settings(),
        store.reminderState(),
        store.ownObservances(),
        store.ownMarks(),
      ]);
      if (!settings.ok || !state.ok || !own.ok || !marks.ok) return null;
      const calendar = withOwn(loadCalendar(), own.value, marks.value);
      return { calendar, settings: settings.value.reminders, state: state.value };
    },
    save: async (state) => {
      const opened = await openStore();
      return opened.ok ? opened.value.saveReminderState(state) : opened;
    },
    words: async (due, calendar, details) => {
      const t = await translator();
      const names = details ? await loadNames(t.locale) : null;
      return reminderWords({ due, calendar, names, t, now: systemClock.now() });
    },
  });

  const looks = openBrowserLooks({
    requests: fetchEdges.requests,
    openStore,
    openWatchList: () => access.door.openWatchList(),
    door,
    loads,
    signatures,
    clock: systemClock,
  });

  const dailyCheckpoint = openDailyCheckpoint({ openStore, clock: systemClock });
  const issuer = openRecordIssuer({ openStore, clock: systemClock, wait: realWait });
  const issueSoon = () => void stayAwake(issuer());

  const watch = async (page: PageAtHand) => {
    const watched = await watchAtOnce({ openStore, openForLogging, clock: systemClock }, page);
    void looks.reconcile();
    return watched;
  };

  function watchFromMenu(click: MenuClick): void {
    const page = pageOfClick(click);
    const pattern = sitePattern(page.address);
    // First of all, in the click's own turn. Whatever the answer, the page is on the list, and waits there.
    if (pattern !== null) void askForSite(pattern);
    void stayAwake(askFirst(watchAndMark(page)));
  }

  async function watchAndMark(page: PageAtHand): Promise<Result<unknown>> {
    const watched = await watch(page);
    const opened = await openStore();
    const settings = opened.ok ? await opened.value.settings() : null;
    if (!watched.ok) void mark('!');
    else if (settings?.ok !== true || settings.value.confirmOnIcon) void mark('✓');
    return watched;
  }

  /** Where the person says they are; while the log is locked nobody knows it. */
  async function country(): Promise<string | null> {
    const opened = await openStore();
    const settings = opened.ok ? await opened.value.settings() : opened;
    return settings.ok ? settings.value.country : null;
  }

  async function translator(): Promise<Translate> {
    const opened = await openStore();
    const settings = opened.ok ? await opened.value.settings() : null;
    const wanted = settings?.ok ? settings.value.locale : null;
    // Read anyway, so that the next popup starts in the right language.
    if (settings?.ok) await rememberLooks(sessionShelf, settings.value);
    return createTranslator(resolveLocale(navigator.languages, wanted), ['common']);
  }

  async function labelMenu(): Promise<void> {
    const t = await translator();
    // The menu outlives the worker: built again only in another language, or where the browser or
    // the extension has started anew, which empties the session's shelf.
    if ((await sessionShelf.read('menu')) === t.locale) return;
    const kinds = INCIDENT_KINDS.map((id) => ({ id, title: t(`common.menu.${id}`) }));
    const watch = { id: WATCH_ITEM, title: t('common.menuWatch') };
    await buildMenu(t('common.menu'), kinds, watch);
    await sessionShelf.write('menu', t.locale);
  }

  /** Asks the authority that the person named; whose answer it is, and whether it holds, is for the page to check. */
  async function askTime(tsq: string): Promise<Result<{ tsr: string }>> {
    const opened = await openStore();
    const settings = opened.ok ? await opened.value.settings() : opened;
    if (!settings.ok) return settings;
    const { authority } = settings.value.time;
    const request = fromBase64(tsq) ?? new Uint8Array();
    const answer = await askAuthority({ siteAllowed, wait: realWait }, authority, request);
    return answer.ok ? ok({ tsr: toBase64(answer.value) }) : answer;
  }

  const findings = openBrowsingFindings({
    openStore: async () => {
      const opened = await openStore();
      return opened.ok ? opened.value : null;
    },
    readTab,
    facts,
    witness: (tab, known) => witness(tab, known, 'site'),
    log: (draft, found) => log.fromFinding(draft, found),
    markTab,
    pageChange: (tabId, notBeforeMs) => pageChange({ door, wait: realWait }, tabId, notBeforeMs),
    wait: realWait,
  });

  onTopLevelLoad((event) => {
    loads.hear(event);
    if (event.tabId >= 0) void stayAwake(findings(event));
  });
  onTopLevelResponse(
    (tabId, requestId) => held.begin(tabId, requestId),
    () => held.forgetAll(),
  );
  onTabClosed((tabId) => {
    loads.forget(tabId);
    held.forget(tabId);
  });
  onMenuClick((click) => {
    if (click.itemId === WATCH_ITEM) watchFromMenu(click);
    else void stayAwake(askFirst(log.fromMenu(click)));
  });
  onLogCommand((tab) => void stayAwake(askFirst(log.fromCommand(tab))));
  onLockCommand(() => void access.lock.lockNow());
  onNobodyThere((systemLocked) => {
    // Nobody there is not yet past the deadline: asking for the key is what compares and clears.
    void (systemLocked ? access.lock.lockNow() : access.lock.openKey());
  });
  access.lock.watch((open) => void lockChanged(open));
  lockAlarm.onRing(() => void lockChanged(null));
  wakeAlarm.onRing(() => void reminders.reconcile());
  roundAlarm.onRing(() => {
    void stayAwake(dailyCheckpoint());
    void looks.reconcile();
    issueSoon();
  });
  // What waited for its site can be looked at now.
  onAllowedSitesChanged(() => void looks.reconcile());
  notifier.onClick(() => void openDashboard('#/due'));
  notifier.onButton(() => void reminders.snoozeShown());
  // Nothing to do but to have been woken: what follows runs at every start.
  onBrowserStartOrInstall(() => undefined);
  listen({
    'tab-facts': async ({ tabId }) => {
      const tab = await readTab(tabId);
      return tab ? ok(await facts(tab)) : err(problem('tabs.gone'));
    },
    'tab-witness': async ({ tabId }) => {
      const tab = await readTab(tabId);
      if (!tab) return err(problem('tabs.gone'));
      return ok(await witness(tab, await facts(tab), 'person'));
    },
    'capture-tab': ({ incidentId, tabId }) =>
      new Promise((resolve) => {
        void stayAwake(log.capture(incidentId, tabId, () => resolve(ok(null)))).then(issueSoon);
      }),
    'watch-page': async ({ url, title }) =>
      stayAwake(watch({ address: url, title, origin: 'popup' })),
    'replan-looks': async ({ pageIds }) => {
      if (pageIds.length > 0) return looks.lookNow(pageIds);
      void looks.reconcile();
      return ok(null);
    },
    'ask-time': ({ tsq }) => stayAwake(askTime(tsq)),
    'replan-reminders': async () => {
      await Promise.all([reminders.reconcile(), labelMenu()]);
      return ok(null);
    },
  });

  /**
   * The pages keep the time while they are open; this alarm looks once a minute where there is none. Reminders wait
   * while the log is locked, because the days are sealed with it, and are caught up at the unlock.
   *
   * @param open null where nobody said, and the key itself is asked.
   */
  async function lockChanged(open: boolean | null): Promise<void> {
    const isOpen = open ?? (await access.lock.openKey()).ok;
    if (!isOpen) held.forgetAll();
    await (isOpen ? lockAlarm.start() : lockAlarm.stop());
    if (isOpen) issueSoon();
    if (open === false) await looks.locked();
    if (open !== true) return;
    await stayAwake(dailyCheckpoint());
    void looks.reconcile();
    await Promise.all([stayAwake(log.settle()), reminders.reconcile(), labelMenu()]);
  }

  void lockChanged(null);
  void clearBadge();
  void stayAwake(log.settle());
  void reminders.reconcile();
  void looks.reconcile();
  void stayAwake(dailyCheckpoint());
  issueSoon();
  void labelMenu();
}

/** Id of the menu's item that puts a page on the watch list. */
const WATCH_ITEM = 'watch';

/** Opens the log at its first use, and again where that failed or the log has locked since. */
function openOnce({ door, lock }: BrowserDoor): () => Promise<Result<LogStore>> {
  let opening: Promise<{ store: Result<LogStore>; locks: boolean }> | null = null;
  const open = async () => {
    const store = await door.open();
    const key = store.ok ? await lock.openKey() : null;
    return { store, locks: key?.ok === true };
  };
  const forget = async () => {
    const before = await opening;
    opening = null;
    if (before?.store.ok) before.store.value.close();
  };
  lock.watch((isOpen) => {
    if (!isOpen) void forget();
  });
  /** A log that opens by itself tells nobody of its end: it may be erased, and another one begun, in a page. */
  const letGo = async (store: LogStore) => !(await store.chainEnd()).ok;
  return async () => {
    const mine = (opening ??= open());
    let { store, locks } = await mine;
    if (store.ok && locks && !(await lock.openKey()).ok) {
      await forget();
      store = err(problem('vault.locked'));
    }
    if (store.ok && !locks && (await letGo(store.value))) {
      store.value.close();
      // Whoever else found it gone has opened the next one already.
      if (opening === mine) opening = null;
      ({ store } = await (opening ??= open()));
    }
    if (!store.ok) opening = null;
    return store;
  };
}
