import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '../../lib/civil-date.ts';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { checkOnDashboard } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { anIncident } from '../lib/evidence/a-bundle.ts';
import { aWitness } from '../lib/evidence/merge/some-bundles.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { storeIn } from './background-store.ts';
import { pressLockCommand } from './background-hands.ts';
import { choosePassphrase, logPage, unlock } from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';

/** A word that stands nowhere else, in each form. */
const TYPED = {
  neutral: 'https://half-a-neutral.example/',
  authority: 'https://half-an-authority.example/',
  page: '<html><title>Half a page</title><p>This text has left us',
  address: 'half-an-address.example/1',
  keyName: 'Half a name of a key',
  list: 'https://half-a-list.example/',
  reason: 'Half a reason to delete',
  purpose: 'Half a purpose',
} as const;
const LOGGED = ['A page with a name in its corner', 'Another page', 'A third page'] as const;

/** The lock comes in the middle of a form, right after a word, and the word is there again. */
describeInBrowsers(
  'a form in which somebody was when the log locked',
  (browser) => {
    let page: BrowserView;
    let folder: string;
    let site: LoopbackSite;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sensitive-days-drafts-'));
      page = await browser().openPage('dashboard.html#/log');
      await choosePassphrase(page, PASSPHRASE);
      await page.waitForText('Lock now', 60_000);
      site = await startLoopbackSite(
        Object.fromEntries(
          LOGGED.map((title, at) => [
            `/${at}`,
            { kind: 'page', html: `<title>${title}</title><p>Signed in as Somebody</p>` },
          ]),
        ),
      );
      // Of the first a picture is needed, which is waited for.
      const tab = await browser().openSite(`${site.origin}/0`);
      await logFromPopup(browser(), tab);
      await tab.close();
      for (const at of [1, 2]) await logPage(browser(), `${site.origin}/${at}`);
      for (const title of LOGGED) await page.waitForText(title);
    }, 240_000);
    afterAll(async () => {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    });

    const goTo = async (hash: string) => page.goto((await page.url()).replace(/#.*/, hash));
    const fill = async (label: string, text: string) =>
      page.fill(await fieldLabelled(page, label), text);
    const lock = async () => {
      await pressLockCommand(browser(), page);
      await page.waitForText('Your log is locked', 40_000);
      await holdsNothing(page);
    };
    const lockAndUnlock = async () => {
      await lock();
      await unlock(page, PASSPHRASE);
    };
    // By its label each time: what is still being read may come above it.
    const isBack = (label: string, text: string) =>
      page.waitFor(
        (named, wanted) =>
          [...document.querySelectorAll<HTMLInputElement>('input, textarea')].some(
            ({ labels, value }) => labels?.[0]?.innerText.trim() === named && value === wanted,
          ),
        label,
        text,
      );

    test('of the watch list’s neutral pages, until they are saved', async () => {
      await goTo('#/watched/sites');
      const label = 'Neutral pages to compare with';
      await fill(label, TYPED.neutral);
      await lockAndUnlock();
      await isBack(label, TYPED.neutral);
      await page.clickText('Save these pages');
      await page.waitForText('half-a-neutral.example');
      await lockAndUnlock();
      await isBack(label, TYPED.neutral);
    });

    test('of an authority for time stamps', async () => {
      await goTo('#/settings');
      const label = 'Address of a time-stamping authority (RFC 3161)';
      await fill(label, TYPED.authority);
      await lockAndUnlock();
      await isBack(label, TYPED.authority);
      await fill(label, '');
    });

    test('of a page that a notice is tried on', async () => {
      await goTo('#/notices/new');
      await fill('Address of the page', TYPED.address);
      await fill('Text of a page', TYPED.page);
      await lockAndUnlock();
      await isBack('Text of a page', TYPED.page);
      await isBack('Address of the page', TYPED.address);
      await page.clickText('Cancel');
      await goTo('#/notices/new');
      await isBack('Text of a page', '');
    });

    test('of the name of a key, once its bundle is checked again', async () => {
      const { bundle } = await aWitness();
      const at = instantOf(new Date());
      const path = join(folder, 'theirs.zip');
      await writeFile(
        path,
        await bundle([anIncident('seen', { seenAt: at, loggedAt: at })], 'full', at),
      );
      await goTo('#/evidence');
      await checkOnDashboard(page, path);
      await fill('Whose key is it', TYPED.keyName);
      await lockAndUnlock();
      await checkOnDashboard(page, path);
      await isBack('Whose key is it', TYPED.keyName);
      await page.clickText('The words were the same: mark as known');
      await page.waitFor(() => document.querySelector('[data-key="known"]'));
    });

    const areas = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('.cover__area input')].map(
          ({ value }) => value,
        ),
      );

    test('of areas over a picture, until its copy is kept', async () => {
      await goTo('#/log');
      await page.clickText(LOGGED[0]);
      await page.clickText('Cover parts');
      await page.waitFor(() => document.querySelector('.cover__areas'));
      await page.drag('.cover__areas', [0.5, 0.01], [0.98, 0.2]);
      await page.waitFor(() => document.querySelector('.cover__area'));
      await page.fill(await fieldLabelled(page, 'From the left', '.cover__area'), '17');
      const drawn = await areas();
      expect(drawn).toHaveLength(4);
      await lockAndUnlock();
      await page.waitFor(() => document.querySelector('.cover__area'));
      expect(await areas()).toEqual(drawn);
      await page.clickText('Keep the copy');
      await page.waitForText('The covered copy is kept');
      const store = await storeIn(page);
      await waitUntil('what was drawn to be given up', async () => {
        const drafts = await store.call('drafts');
        return !drafts.some(({ form }) => form?.['areas'] !== undefined);
      });
      await lockAndUnlock();
      await page.waitFor(() =>
        [...document.querySelectorAll('td')].some((cell) => cell.innerText === 'Covered copy'),
      );
      expect(await page.evaluate(() => document.querySelector('dialog[open]'))).toBeNull();
    });

    test('of areas over a picture that is to leave, once its window is opened', async () => {
      await goTo('#/evidence');
      const open = async () => {
        await page.click('.leaving summary');
        await page.clickText('Cover parts');
      };
      await open();
      await page.clickText('Add an area');
      await page.waitFor(() => document.querySelector('.cover__area'));
      const drawn = await areas();
      await lockAndUnlock();
      await open();
      await page.waitFor(() => document.querySelector('.cover__area'));
      expect(await areas()).toEqual(drawn);
      await page.clickText('Cancel');
    });

    const select = async (count: number) => {
      await goTo('#/log');
      await page.waitFor(
        (most) => document.querySelectorAll('[data-index]').length === most,
        LOGGED.length,
      );
      for (let at = 0; at < count; at += 1) await page.click(`[data-index="${at}"] input`);
    };

    test('of the deletion of some, which are chosen again', async () => {
      await select(2);
      await page.clickText('Delete…');
      await fill('In your own words', TYPED.reason);
      await lockAndUnlock();
      await isBack('In your own words', TYPED.reason);
      await page.waitForText('Delete 2 incidents');
      await page.clickText('Cancel');
      await page.waitForText('2 selected');
    });

    test('of an export of some, which are chosen again, and what was to stay behind', async () => {
      await select(1);
      await page.clickText('Export evidence');
      await page.clickText('Anybody');
      await fill('Purpose', TYPED.purpose);
      await lockAndUnlock();
      await isBack('Purpose', TYPED.purpose);
      const chosen = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]:checked')].map(
          ({ labels }) => labels?.[0]?.innerText.trim(),
        ),
      );
      expect(chosen).toEqual(['The one selected in the log', 'Anybody']);
    });

    test('at the deadline itself, which no timer has looked at yet', async () => {
      await goTo('#/watched/add');
      const field = await fieldLabelled(page, 'Paste a list');
      await page.evaluate(
        (selector, text) => {
          const area = document.querySelector<HTMLTextAreaElement>(selector);
          if (!area) throw new Error('no such field');
          const real = Date.now.bind(Date);
          Date.now = () => real() + 8 * 60 * 60_000;
          area.value = text;
          area.dispatchEvent(new Event('input', { bubbles: true }));
        },
        field,
        TYPED.list,
      );
      await page.waitForText('Your log is locked', 40_000);
      await holdsNothing(page);
      await unlock(page, PASSPHRASE);
      await isBack('Paste a list', TYPED.list);
    });
  },
  {},
  'asks',
);

/** Neither in its text nor in its fields nor anywhere else in the document. */
async function holdsNothing(page: BrowserView): Promise<void> {
  const everything = await page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
    return document.documentElement.outerHTML + [...fields].map(({ value }) => value).join('\n');
  });
  for (const text of [...Object.values(TYPED), ...LOGGED]) expect(everything).not.toContain(text);
}
