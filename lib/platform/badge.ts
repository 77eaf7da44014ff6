import { browser } from './browser.ts';

/** A mark on the toolbar icon: a tick, or "!" where something could not be kept. Never a word or a number. */
export type BadgeMark = '✓' | '!';

export async function showBadge(mark: BadgeMark): Promise<void> {
  // One quiet grey for both: the colour of the icon's badge is no place to tell of a failure.
  await browser.action.setBadgeBackgroundColor({ color: '#5f6368' });
  await browser.action.setBadgeText({ text: mark });
}

export async function clearBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
}
