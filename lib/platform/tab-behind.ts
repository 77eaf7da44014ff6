import { browser } from './browser.ts';

/**
 * Opens this address in a tab behind the one in front. The one place where an address that is not our own is opened:
 * that of a watched page, at the person's word or where they turned it on. An address that is not of the web is not opened.
 */
export async function openBehind(url: string): Promise<number | null> {
  if (!/^https?:\/\//i.test(url)) return null;
  const { id } = await browser.tabs.create({ url, active: false });
  return id ?? null;
}

/** Closes a tab of ours; one that the person closed before is no error. */
export async function closeTab(tabId: number): Promise<void> {
  try {
    await browser.tabs.remove(tabId);
  } catch {
    // The only way `tabs.remove` fails is that there is no such tab any more.
  }
}
