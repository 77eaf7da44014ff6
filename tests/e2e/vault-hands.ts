import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { storeIn } from './background-store.ts';

/** What a person does with the vault's screens, in English. */

/** The first choice: a passphrase of their own, without a recovery code. */
export async function choosePassphrase(page: BrowserView, passphrase: string): Promise<void> {
  await page.clickText('A passphrase');
  await typePassphraseTwice(page, passphrase);
  await page.clickText(/^Also make a recovery code/);
  await page.clickText('Keep my log like this');
}

export async function unlock(page: BrowserView, passphrase: string): Promise<void> {
  await page.fill(await fieldLabelled(page, 'Passphrase'), passphrase);
  await page.clickText('Unlock');
}

/** The popup over a page, and its one button. */
export async function logPage(browser: RunningBrowser, url: string): Promise<void> {
  const tab = await browser.openSite(url);
  const popup = await openReadyPopup(browser, tab);
  await popup.click('.popup__log button[type="submit"]');
  await popup.waitFor(() => document.querySelector('.popup__logged'));
  await popup.close();
  await tab.close();
}

/** How many lines of the custody log say that it was looked at. */
export async function viewsNoted(page: BrowserView): Promise<number> {
  const facts = await (await storeIn(page)).call('facts');
  return facts.filter(({ type }) => type === 'view').length;
}

/** Makes a backup in the settings, and gives the file's path. */
export async function makeBackup(browser: RunningBrowser, page: BrowserView): Promise<string> {
  await page.waitForText('Make a backup');
  const file = await browser.saved(page, () => page.clickText('Make a backup'));
  await page.waitForText('The backup is written', 60_000);
  return file;
}

/** On a page that asks for a backup: chooses the file and gives the passphrase that opens it. */
export async function giveBackup(
  page: BrowserView,
  file: string,
  passphrase: string,
  action: string,
): Promise<void> {
  await page.attach('input[type="file"]', file);
  await page.waitForText('Open the backup');
  await page.fill(await fieldLabelled(page, 'Passphrase'), passphrase);
  await page.clickText(action);
}

/** Secrets that are shown once: read off the screen, and two groups of each typed back. */
export async function takeSecrets(page: BrowserView): Promise<readonly string[]> {
  await page.waitForText('Write this down', 60_000);
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('code.secret__shown')].map((each) => each.innerText),
  );
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLabelElement>('.secret__back label')].map((label) => ({
      field: `#${CSS.escape(label.control?.id ?? '')}`,
      text: label.innerText,
    })),
  );
  for (const { field, text } of labels) {
    const secret = texts.at(text.startsWith('Recovery code') ? -1 : 0) ?? '';
    const group = Number(/group (\d+)/.exec(text)?.[1]);
    await page.fill(field, secret.split('-')[group - 1] ?? '');
  }
  await page.clickText('I have it, go on');
  // The screen before comes back at once and says that it takes a moment: until then nothing has changed.
  await page.waitFor(
    (working: string) =>
      !document.querySelector('.secret__back') && !document.body.innerText.includes(working),
    'This takes a moment.',
  );
  return texts;
}
