import { fetchPage } from '../capture/fetch-page.ts';
import type { PageDoor } from '../capture/page-door.ts';
import type { TabLoads } from '../capture/tab-loads.ts';
import { realWait } from '../capture/within.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../incidents/new-id.ts';
import { loadCalendar, withOwn } from '../observances/calendar.ts';
import { roundAlarm } from '../platform/alarms.ts';
import type { OwnRequests } from '../platform/own-requests.ts';
import { siteAllowed } from '../platform/permissions.ts';
import { sessionShelf } from '../platform/session-shelf.ts';
import { stayAwake } from '../platform/stay-awake.ts';
import { closeTab, openBehind } from '../platform/tab-behind.ts';
import { toolFacts } from '../platform/version.ts';
import type { Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import type { OpenNarrowList } from './narrow-list.ts';
import { openOwnTabs } from './own-tabs.ts';
import { showAndRead } from './show-and-read.ts';
import { openWatchAlarm, type WatchAlarm } from './watch-alarm.ts';

/** From the first request to the last byte of one look. */
const TIMEOUT_MS = 60_000;

/** The looks of the watch list over the real browser. */
export function openBrowserLooks(edges: {
  /** The background's own way out. */
  readonly requests: OwnRequests;
  readonly openStore: () => Promise<Result<LogStore>>;
  readonly openWatchList: OpenNarrowList;
  readonly door: Pick<PageDoor, 'readTab' | 'runInPage'>;
  readonly loads: Pick<TabLoads, 'facts'>;
  readonly signatures: () => Promise<readonly UserSignature[]>;
  readonly clock: Clock;
}): WatchAlarm {
  const { requests, openStore, openWatchList, door, loads, signatures, clock } = edges;
  const tabs = openOwnTabs(sessionShelf, { open: openBehind, close: closeTab });
  return openWatchAlarm({
    alarm: roundAlarm,
    shelf: sessionShelf,
    clock,
    openStore,
    openWatchList,
    signatures,
    closeLeftTabs: () => tabs.closeLeft(),
    calendar: async (store) => {
      const [own, marks] = await Promise.all([store.ownObservances(), store.ownMarks()]);
      return withOwn(loadCalendar(), own.ok ? own.value : [], marks.ok ? marks.value : []);
    },
    online: () => navigator.onLine,
    stayAwake,
    looks: {
      ask: (url, maxBytes) =>
        fetchPage({ requests, siteAllowed, clock, wait: realWait }, url, {
          timeoutMs: TIMEOUT_MS,
          maxBytes,
        }),
      showAndRead: (url, ownSelectors) =>
        showAndRead({ tabs, door, loads, wait: realWait }, url, ownSelectors),
      siteAllowed,
      clock,
      wait: realWait,
      newId,
      tool: toolFacts(),
    },
  });
}
