import type { PageDoor } from '../capture/page-door.ts';
import { notGot } from '../capture/not-got.ts';
import { readPage } from '../capture/read-page.ts';
import type { TabLoads } from '../capture/tab-loads.ts';
import type { Wait } from '../capture/within.ts';
import { closeTab, openBehind } from '../platform/tab-behind.ts';
import type { TabAnswer } from './look-edges.ts';

/** Steps of waiting for the load to end, and how many. */
const STEP_MS = 500;
const STEPS = 90;
/** What a page's scripts get to put in their words, after it has loaded. */
const SETTLE_MS = 2_000;

/**
 * Opens a tab behind the others, waits until its page has loaded and its scripts had a moment, reads it once, and
 * closes it, whatever happens. The page is as the person's own browser shows it: cookies, login and all.
 */
export async function showAndRead(
  edges: {
    readonly door: Pick<PageDoor, 'readTab' | 'runInPage'>;
    readonly loads: Pick<TabLoads, 'facts'>;
    readonly wait: Wait;
  },
  url: string,
  ownSelectors: readonly string[],
): Promise<TabAnswer> {
  const { door, loads, wait } = edges;
  const tabId = await openBehind(url);
  if (tabId === null) return { http: notGot('tab-gone'), url, page: null };
  try {
    for (let step = 0; step < STEPS; step += 1) {
      await wait(STEP_MS);
      const tab = await door.readTab(tabId);
      if (tab === null) return { http: notGot('tab-gone'), url, page: null };
      const http = await loads.facts(tabId, tab.url);
      if (!http.got) continue;
      if (http.error !== '') return { http, url: tab.url, page: null };
      await wait(SETTLE_MS);
      const shown = (await door.readTab(tabId)) ?? tab;
      const page = await readPage({ door, wait }, shown, ownSelectors);
      const last = await loads.facts(tabId, shown.url);
      return { http: last.got ? last : http, url: shown.url, page: 'got' in page ? null : page };
    }
    return { http: notGot('timed-out', 'the page did not load in our own time'), url, page: null };
  } finally {
    await closeTab(tabId);
  }
}
