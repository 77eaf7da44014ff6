import { defineBackground } from 'wxt/utils/define-background';
import { openBrowserLog } from '../lib/capture/browser-log.ts';
import { openPendingCaptures } from '../lib/capture/pending-captures.ts';
import type { PageDoor } from '../lib/capture/page-door.ts';
import { tabFacts } from '../lib/capture/tab-facts.ts';
import { openTabLoads } from '../lib/capture/tab-loads.ts';
import { realWait } from '../lib/capture/within.ts';
import { systemClock } from '../lib/clock.ts';
import { createTranslator } from '../lib/i18n/create-translator.ts';
import { resolveLocale } from '../lib/i18n/locales.ts';
import type { Translate } from '../lib/i18n/translate.ts';
import { INCIDENT_KINDS } from '../lib/incidents/incident.ts';
import { listen } from '../lib/messaging/listen.ts';
import { loadCalendar, withOwn } from '../lib/observances/calendar.ts';
import { loadNames } from '../lib/observances/names.ts';
import { wakeAlarm } from '../lib/platform/alarms.ts';
import { clearBadge, showBadge } from '../lib/platform/badge.ts';
import { onLogCommand } from '../lib/platform/commands.ts';
import { buildMenu, onMenuClick } from '../lib/platform/context-menus.ts';
import { browserShelf, storeShelves } from '../lib/platform/key-shelf.ts';
import { onBrowserStartOrInstall } from '../lib/platform/lifetime.ts';
import { notifier } from '../lib/platform/notifications.ts';
import { openDashboard } from '../lib/platform/open-dashboard.ts';
import { injectSnapshot, runInPage } from '../lib/platform/page-script.ts';
import { siteAllowed } from '../lib/platform/permissions.ts';
import { openReminderAlarm } from '../lib/platform/reminder-alarm.ts';
import { reminderWords } from '../lib/platform/reminder-words.ts';
import { photographWindow } from '../lib/platform/screenshot.ts';
import { rememberLooks } from '../lib/platform/looks-shelf.ts';
import { sessionShelf } from '../lib/platform/session-shelf.ts';
import { stayAwake } from '../lib/platform/stay-awake.ts';
import { onTabClosed, readTab, type TabLook } from '../lib/platform/tabs.ts';
import { toolFacts } from '../lib/platform/version.ts';
import { onTopLevelLoad } from '../lib/platform/web-request.ts';
import { err, ok, problem, type Result } from '../lib/result.ts';
import type { LogStore } from '../lib/store/log-store.ts';
import { openLogStore } from '../lib/store/open-log-store.ts';

/**
 * The worker: hands the real browser, store and clock to `lib`. All listeners are added
 * synchronously, before any `await`, or the event that woke the worker is lost.
 */
export default defineBackground(() => {
  const loads = openTabLoads(sessionShelf);
  const door: PageDoor = { readTab, photographWindow, runInPage, injectSnapshot };
  const openStore = openOnce();

  const facts = (tab: TabLook) => tabFacts({ door, loads, siteAllowed, wait: realWait }, tab);
  const log = openBrowserLog({
    openStore,
    facts,
    pending: openPendingCaptures(browserShelf('pending')),
    showBadge,
    clearBadge,
    clock: systemClock,
    wait: realWait,
    capture: { door, tool: toolFacts() },
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
    const children = INCIDENT_KINDS.map((id) => ({ id, title: t(`common.menu.${id}`) }));
    await buildMenu(t('common.menu'), children);
    await sessionShelf.write('menu', t.locale);
  }

  onTopLevelLoad((event) => loads.hear(event));
  onTabClosed((tabId) => loads.forget(tabId));
  onMenuClick((click) => void stayAwake(log.fromMenu(click)));
  onLogCommand((tab) => void stayAwake(log.fromCommand(tab)));
  wakeAlarm.onRing(() => void reminders.reconcile());
  notifier.onClick(() => void openDashboard('#/due'));
  notifier.onButton(() => void reminders.snoozeShown());
  // Nothing to do but to have been woken: what follows runs at every start.
  onBrowserStartOrInstall(() => undefined);
  listen({
    'tab-facts': async ({ tabId }) => {
      const tab = await readTab(tabId);
      return tab ? ok(await facts(tab)) : err(problem('tabs.gone'));
    },
    'capture-tab': async ({ incidentId, tabId }) => {
      void stayAwake(log.capture(incidentId, tabId));
      return ok(null);
    },
    'replan-reminders': async () => {
      await Promise.all([reminders.reconcile(), labelMenu()]);
      return ok(null);
    },
  });

  void clearBadge();
  void stayAwake(log.settle());
  void reminders.reconcile();
  void labelMenu();
});

/** Opens the store at its first use and again only where that failed. */
function openOnce(): () => Promise<Result<LogStore>> {
  let opening: Promise<Result<LogStore>> | null = null;
  return async () => {
    opening ??= openLogStore({ clock: systemClock, shelves: storeShelves() });
    const opened = await opening;
    if (!opened.ok) opening = null;
    return opened;
  };
}
