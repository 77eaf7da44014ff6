import type { Clock } from '../../lib/clock.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import { sendToWorker } from '../../lib/messaging/send.ts';
import { openDashboard } from '../../lib/platform/open-dashboard.ts';
import { askForSite } from '../../lib/platform/permissions.ts';
import { activeTab, onTabLoaded, reloadTab } from '../../lib/platform/tabs.ts';
import { toolFacts } from '../../lib/platform/version.ts';
import { err, ok, problem, type Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Locale } from '../../lib/store/settings.ts';
import type { BrowserDoor } from '../vault/browser-door.ts';
import { settlingStore } from '../vault/settling-store.ts';
import type { PopupCalendar } from './popup-calendar.ts';
import type { PopupEdges } from './popup-edges.ts';

/** How often the deadline is looked at while the popup is open. */
const LOOK_EVERY_MS = 2_000;

/** The real edges. Whatever is not needed to show the first frame is loaded when it is asked for. */
export function browserEdges(clock: Clock): PopupEdges {
  let opening: Promise<Result<LogStore>> | null = null;
  let door: Promise<BrowserDoor> | null = null;
  const openDoor = () => {
    door ??= loadDoor(clock);
    return door;
  };
  const store = () => {
    opening ??= openStore(openDoor);
    return opening;
  };
  const calendars = new Map<Locale, Promise<PopupCalendar>>();
  const calendarFor = (locale: Locale) => {
    const known = calendars.get(locale) ?? openCalendar(store, locale);
    calendars.set(locale, known);
    return known;
  };
  return {
    clock,
    store,
    access: async () => {
      const opened = await store();
      if (!opened.ok) return { is: 'closed', locks: false };
      const { lock, door: way } = await openDoor();
      // A log that opens by itself has no key to hold.
      if ((await lock.openKey()).ok) return { is: 'open', locks: true };
      const { is } = await way.state();
      return { is: is === 'open' || is === 'not-set-up' ? is : 'locked', locks: false };
    },
    setUpOpen: async () => (await openDoor()).door.setUp({ kind: 'open' }, 1),
    lockNow: async () => (await openDoor()).lock.lockNow(),
    onLockChanged: (changed) => {
      let stop: (() => void) | null = () => undefined;
      const watch = async () => {
        const { lock } = await openDoor();
        if (!stop) return;
        const unwatch = lock.watch(() => changed());
        // Asked often and not only told: the deadline passes without a word where no other page is open.
        const timer = setInterval(() => {
          if (known && !lock.stillOpen()) changed();
        }, LOOK_EVERY_MS);
        const known = (await lock.openKey()).ok;
        stop = () => {
          unwatch();
          clearInterval(timer);
        };
      };
      void watch();
      return () => {
        stop?.();
        stop = null;
      };
    },
    activeTab,
    onTabLoaded,
    tabFacts: (tabId) => sendToWorker('tab-facts', { tabId }),
    tabWitness: (tabId) => sendToWorker('tab-witness', { tabId }),
    askForSite,
    loadAgain: reloadTab,
    startCapture: (incidentId, tabId) => sendToWorker('capture-tab', { incidentId, tabId }),
    noteNotOpened: async (opened, incidentId, url) => {
      const { noteNotOpened } = await import('../../lib/capture/capture-tab.ts');
      return noteNotOpened({ store: opened, clock, newId, tool: toolFacts() }, incidentId, url);
    },
    watchPage: (url, title) => sendToWorker('watch-page', { url, title }),
    openDashboard: async (route) => {
      await openDashboard(route);
      // A popup that stays open would lie over what was asked for (Firefox keeps it).
      window.close();
    },
    days: async (today, locale) => (await calendarFor(locale)).days(today),
    suggest: async (about, locale) => (await calendarFor(locale)).suggest(about),
    createIncident: async (draft, now) => {
      const { createIncident } = await import('../../lib/incidents/create-incident.ts');
      return createIncident(draft, stampOf(now));
    },
    newId,
  };
}

async function openCalendar(store: PopupEdges['store'], locale: Locale): Promise<PopupCalendar> {
  const { openPopupCalendar } = await import('./popup-calendar.ts');
  return openPopupCalendar(store, locale);
}

async function loadDoor(clock: Clock): Promise<BrowserDoor> {
  const { browserDoor } = await import('../vault/browser-door.ts');
  return browserDoor(clock);
}

async function openStore(openDoor: () => Promise<BrowserDoor>): Promise<Result<LogStore>> {
  try {
    const { door } = await openDoor();
    const opened = await door.open();
    if (opened.ok) return ok(settlingStore(opened.value, door).store);
    const { closedStore, isClosed } = await import('../../lib/store/closed-store.ts');
    if (!isClosed(opened.error)) return opened;
    // A log that is locked may be damaged as well: then the popup says so and takes nothing.
    const state = await door.state();
    return 'problem' in state ? err(state.problem) : ok(closedStore(opened.error, door));
  } catch (cause) {
    return { ok: false, error: problem('store.will-not-open', undefined, cause) };
  }
}
