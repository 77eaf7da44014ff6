import { browser } from './browser.ts';

/** A mark on the toolbar icon: a tick, or "!" where something could not be kept. Never a word or a number. */
export type BadgeMark = '✓' | '!';

/** Puts a mark on the icon, over every tab. */
export async function showBadge(mark: BadgeMark): Promise<void> {
  // One quiet grey for both: the colour of the icon's badge is no place to tell of a failure.
  await browser.action.setBadgeBackgroundColor({ color: '#5f6368' });
  await browser.action.setBadgeText({ text: mark });
}

/**
 * A dot over one tab, or none any more. The browser takes it away itself when the tab loads another page, and not when
 * a script shows one.
 */
export async function markTab(tabId: number, found: boolean): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#5f6368', tabId });
  await browser.action.setBadgeText({ text: found ? '•' : '', tabId });
}

/** Takes the mark away; a dot over one tab stays. */
export async function clearBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
}
