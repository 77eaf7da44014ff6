import type { BrowserView } from '../browsers/browser-view.ts';
import { fieldLabelled } from '../browsers/field-labelled.ts';
import type { RunningBrowser } from '../browsers/running-browser.ts';

/** Opens the dashboard's log and there the incident with this title. Expects the interface in English. */
export async function openIncident(browser: RunningBrowser, title: string): Promise<BrowserView> {
  const page = await browser.openPage('dashboard.html#/log');
  await page.clickText(title);
  await page.waitForText('Custody log');
  return page;
}

/** Corrects one field of the incident that is open, with a reason. */
export async function correctIncident(
  page: BrowserView,
  field: string,
  text: string,
  reason: string,
): Promise<void> {
  await page.clickText('Correct');
  const form = 'form[aria-label="Correct this incident"]';
  await page.fill(await fieldLabelled(page, field, form), text);
  await page.fill(await fieldLabelled(page, 'Reason', form), reason);
  await page.clickText('Add the correction');
  await page.waitForText(reason);
}

/** Attaches a file to the incident that is open. */
export async function attachFile(page: BrowserView, path: string, name: string): Promise<void> {
  await page.attach('input[type="file"]', path);
  await page.waitForText(`${name} is kept with this incident.`, 60_000);
}

/** Exports everything in the log and gives the bundle's path. */
export async function exportEverything(
  browser: RunningBrowser,
  page: BrowserView,
  purpose: string,
): Promise<string> {
  await page.clickText(/^(All \d+|The only one) in the log/);
  await page.fill(await fieldLabelled(page, 'Purpose'), purpose);
  // For anybody there is nothing to choose: it leaves in the clear.
  if (await page.evaluate(() => document.querySelector('[data-seal="sealed"]') !== null)) {
    await page.clickText('Not encrypted');
  }
  await page.fill(await fieldLabelled(page, 'Type “plain” to go on'), 'plain');
  const bundle = await browser.saved(page, () => page.clickText('Export'));
  await page.waitForText('The bundle is written', 60_000);
  return bundle;
}

/** Has the dashboard's Evidence check a bundle; other places for files stand on that screen, too. */
export function checkOnDashboard(page: BrowserView, bundle: string): Promise<void> {
  return page.attach('[role="group"][aria-label="Check a bundle"] input[type="file"]', bundle);
}
