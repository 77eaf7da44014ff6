import type { Clock } from '../../lib/clock.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import { sendToWorker } from '../../lib/messaging/send.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import { openDashboard } from '../../lib/platform/open-dashboard.ts';
import { askForSite } from '../../lib/platform/permissions.ts';
import { activeTab, reloadTab } from '../../lib/platform/tabs.ts';
import { toolFacts } from '../../lib/platform/version.ts';
import { problem, type Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';
import type { Locale } from '../../lib/store/settings.ts';
import type { PopupCalendar } from './popup-calendar.ts';
import type { PopupEdges } from './popup-edges.ts';

/** The real edges. Whatever is not needed to show the first frame is loaded when it is asked for. */
export function browserEdges(clock: Clock): PopupEdges {
  let opening: Promise<Result<LogStore>> | null = null;
  const store = () => {
    opening ??= openStore(clock);
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
    activeTab,
    tabFacts: (tabId) => sendToWorker('tab-facts', { tabId }),
    askForSite,
    loadAgain: reloadTab,
    startCapture: (incidentId, tabId) => sendToWorker('capture-tab', { incidentId, tabId }),
    noteNotOpened: async (opened, incidentId, url) => {
      const { noteNotOpened } = await import('../../lib/capture/capture-tab.ts');
      return noteNotOpened({ store: opened, clock, newId, tool: toolFacts() }, incidentId, url);
    },
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

async function openStore(clock: Clock): Promise<Result<LogStore>> {
  try {
    const { openLogStore } = await import('../../lib/store/open-log-store.ts');
    return await openLogStore({ clock, shelves: storeShelves() });
  } catch (cause) {
    return { ok: false, error: problem('store.will-not-open', undefined, cause) };
  }
}
