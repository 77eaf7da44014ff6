import { browser } from './browser.ts';
import { lookOf, type TabLook } from './tabs.ts';

/** Listens for the keyboard command that logs the page at once. The tab comes with it in both browsers. */
export function onLogCommand(pressed: (tab: TabLook | null) => void): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'log-page') pressed(tab ? lookOf(tab) : null);
  });
}

/** Listens for the keyboard command that locks the log. */
export function onLockCommand(pressed: () => void): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'lock-now') pressed();
  });
}
