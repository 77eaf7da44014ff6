import { browser } from './browser.ts';

/**
 * Brings the dashboard to the front at this route, such as `#/due`: in a tab of ours that is already
 * open, or in a new one. A route may carry a date of the calendar or a random id, never the person's
 * words: the browser keeps addresses in its history.
 */
export async function openDashboard(route: string): Promise<void> {
  const page = browser.runtime.getURL('/dashboard.html');
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  const open = contexts.find(
    ({ documentUrl, tabId }) => documentUrl?.split(/[?#]/, 1)[0] === page && tabId >= 0,
  );
  if (!open) {
    await browser.tabs.create({ url: page + route });
    return;
  }
  await browser.tabs.update(open.tabId, { active: true, url: page + route });
  await browser.windows.update(open.windowId, { focused: true });
}
