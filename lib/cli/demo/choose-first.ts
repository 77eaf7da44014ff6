import { fieldLabelled } from '../browsers/field-labelled.ts';
import type { BrowserView } from '../browsers/browser-view.ts';
import type { RunningBrowser } from '../browsers/running-browser.ts';

/** Chooses, as a person would on the dashboard, a log that opens without a passphrase. In any language. */
export async function chooseNoPassphrase(browser: RunningBrowser): Promise<void> {
  const page = await browser.openPage('dashboard.html#/vault');
  await page.click('.vault .choice:nth-of-type(3) input');
  await page.click('.vault button[type="submit"]');
  await page.waitFor(() => !document.querySelector('.vault button[type="submit"]'));
  await page.close();
}

/** Types a passphrase of their own twice on the page of the first choice. Expects English. */
export async function typePassphraseTwice(page: BrowserView, passphrase: string): Promise<void> {
  await page.clickText('My own');
  await page.fill(await fieldLabelled(page, 'Your passphrase'), passphrase);
  await page.fill(await fieldLabelled(page, 'Once more'), passphrase);
}
