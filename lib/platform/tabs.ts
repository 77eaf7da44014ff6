import { browser } from './browser.ts';

/**
 * A tab as far as the browser lets us read it. `url` and `title` are empty without host access or a
 * click on our own button, menu or shortcut (`activeTab`).
 *
 * Error pages, seen in Chromium 156 and Firefox 153 after such a click: both give the address that
 * failed as `url` (never `chrome-error:` or `about:neterror`); `title` is the host in Chromium and
 * the error page's own heading in the browser's language in Firefox. Chromium gives an empty `url`
 * on its own pages, `about:blank` and `data:`; Firefox gives them.
 */
export interface TabLook {
  readonly tabId: number;
  readonly windowId: number;
  /** Whether it is the tab in front of its window: only that one can be photographed. */
  readonly active: boolean;
  readonly url: string;
  readonly title: string;
}

/** The tab in front of the person, or null where there is none (a window without tabs). */
export async function activeTab(): Promise<TabLook | null> {
  // In the worker there is no current window, so the one that had the focus last is asked too.
  for (const where of [{ currentWindow: true }, { lastFocusedWindow: true }]) {
    const [tab] = await browser.tabs.query({ active: true, ...where });
    const look = tab && lookOf(tab);
    if (look) return look;
  }
  return null;
}

/** This tab now, or null where it is closed. */
export async function readTab(tabId: number): Promise<TabLook | null> {
  try {
    return lookOf(await browser.tabs.get(tabId));
  } catch {
    // The only way `tabs.get` fails is that there is no such tab any more.
    return null;
  }
}

/** Loads this tab's page again, as the person's own button would. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}

/**
 * Calls back whenever a load of this tab has come to its end: a page, an error page too. Returns the way to stop.
 * Chromium shows some warnings about certificates three seconds after it told of the failure.
 */
export function onTabLoaded(tabId: number, loaded: () => void): () => void {
  const heard = (about: number, { status }: { readonly status?: string | undefined }): void => {
    if (about === tabId && status === 'complete') loaded();
  };
  browser.tabs.onUpdated.addListener(heard);
  return () => browser.tabs.onUpdated.removeListener(heard);
}

/** Calls back when a tab is closed. */
export function onTabClosed(closed: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => closed(tabId));
}

/** What we keep of the browser's tab object, from any of its events. */
export function lookOf(tab: {
  readonly id?: number | undefined;
  readonly windowId?: number | undefined;
  readonly active: boolean;
  readonly url?: string | undefined;
  readonly pendingUrl?: string | undefined;
  readonly title?: string | undefined;
}): TabLook | null {
  if (tab.id === undefined || tab.id < 0 || tab.windowId === undefined) return null;
  return {
    tabId: tab.id,
    windowId: tab.windowId,
    active: tab.active,
    // A page that never answers has no `url` yet; the one it is waiting for is what is logged.
    url: tab.url || tab.pendingUrl || '',
    title: tab.title ?? '',
  };
}
