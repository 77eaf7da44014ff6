import { browser } from './browser.ts';

/** A mark on the toolbar icon: a tick, or "!" where something could not be kept. Never a word or a number. */
export type BadgeMark = '✓' | '!';

export async function showBadge(mark: BadgeMark): Promise<void> {
  // One quiet grey for both: the colour of the icon's badge is no place to tell of a failure.
  await browser.action.setBadgeBackgroundColor({ color: '#5f6368' });
  await browser.action.setBadgeText({ text: mark });
}

/** A dot over one tab, which the browser takes away when the tab goes elsewhere. */
export async function markTab(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#5f6368', tabId });
  await browser.action.setBadgeText({ text: '•', tabId });
}

export async function clearBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
}
