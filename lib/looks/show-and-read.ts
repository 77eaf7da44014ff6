import type { PageDoor } from '../capture/page-door.ts';
import { notGot } from '../capture/not-got.ts';
import { readPage } from '../capture/read-page.ts';
import type { TabLoads } from '../capture/tab-loads.ts';
import { DeadlineError, within, type Wait } from '../capture/within.ts';
import type { TabAnswer } from './look-edges.ts';
import type { OwnTabs } from './own-tabs.ts';

/** Steps of waiting for the load to end, and how many. */
const STEP_MS = 500;
const STEPS = 90;
/** What a page's scripts get to put in their words, after it has loaded. */
const SETTLE_MS = 2_000;
/** What the browser gets to answer one question about the tab. */
const ANSWER_MS = 5_000;
/** From the opened tab to the last word on it, whatever hangs: the rest of the round waits behind it. */
const WHOLE_MS = 60_000;

export interface ShowEdges {
  readonly tabs: Pick<OwnTabs, 'open' | 'close'>;
  readonly door: Pick<PageDoor, 'readTab' | 'runInPage'>;
  readonly loads: Pick<TabLoads, 'facts'>;
  readonly wait: Wait;
}

/**
 * Opens a tab behind the others, waits until its page has loaded and its scripts had a moment, reads it once, and
 * closes it, whatever happens. The page is as the person's own browser shows it: cookies, login and all. Never rejects.
 */
export async function showAndRead(
  edges: ShowEdges,
  url: string,
  ownSelectors: readonly string[],
): Promise<TabAnswer> {
  const tabId = await edges.tabs.open(url);
  if (tabId === null) return { http: notGot('tab-gone'), url, page: null };
  try {
    return await within(readShown(edges, tabId, url, ownSelectors), WHOLE_MS, edges.wait);
  } catch (cause) {
    if (!(cause instanceof DeadlineError)) throw cause;
    return { http: notGot('timed-out', cause.message), url, page: null };
  } finally {
    await edges.tabs.close(tabId);
  }
}

async function readShown(
  { door, loads, wait }: ShowEdges,
  tabId: number,
  url: string,
  ownSelectors: readonly string[],
): Promise<TabAnswer> {
  const readTab = () => within(door.readTab(tabId), ANSWER_MS, wait);
  const facts = (at: string) => within(loads.facts(tabId, at), ANSWER_MS, wait);
  for (let step = 0; step < STEPS; step += 1) {
    await wait(STEP_MS);
    const tab = await readTab();
    if (tab === null) return { http: notGot('tab-gone'), url, page: null };
    const http = await facts(tab.url);
    if (!http.got) continue;
    if (http.error !== '') return { http, url: tab.url, page: null };
    await wait(SETTLE_MS);
    const shown = (await readTab()) ?? tab;
    const page = await readPage({ door, wait }, shown, ownSelectors);
    const last = await facts(shown.url);
    return { http: last.got ? last : http, url: shown.url, page: 'got' in page ? null : page };
  }
  return { http: notGot('timed-out', 'the page did not load in our own time'), url, page: null };
}
