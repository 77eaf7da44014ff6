import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { storeIn } from './background-store.ts';
import { choosePassphrase, takeSecrets, unlock, viewsNoted } from './vault-hands.ts';

const FIRST = 'lantern over the seventh river stone';
const SECOND = 'seven umbrellas argue under cold bridges';
const THIRD = 'the last tram carries a wooden violin';

/** Every change of how a log opens, made on the settings page and tried on the locked one. Each test goes on where the last one ended. */
describeInBrowsers(
  'the ways to open a log',
  (browser) => {
    let folder = '';
    let code = '';
    let part = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sensitive-days-part-'));
      const page = await browser().openPage('dashboard.html#/settings');
      await choosePassphrase(page, FIRST);
      await page.waitForText('Your log opens with: the passphrase.', 60_000);
      await page.close();
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const settings = async (): Promise<BrowserView> => {
      const page = await browser().openPage('dashboard.html#/settings');
      await page.waitForText('Your log opens with');
      return page;
    };
    const lock = async (page: BrowserView) => {
      // After a change the page is drawn anew, which may come in the middle of a click.
      await page.reload();
      await page.waitForText('Your log opens with');
      await page.clickText('Lock now');
      await page.waitForText('Your log is locked');
    };
    const opens = (page: BrowserView) => page.waitForText('Your log opens with', 60_000);
    const refuses = (page: BrowserView) => page.waitForText('This does not open the log', 60_000);

    test('another passphrase needs the present one, and takes its place', async () => {
      const page = await settings();
      await page.clickText('Change the passphrase');
      const change = async (present: string) => {
        await page.fill(await fieldLabelled(page, 'The present passphrase'), present);
        await typePassphraseTwice(page, SECOND);
        await page.click('.settings--vault form button[type="submit"]');
      };
      await change(SECOND);
      await refuses(page);
      await page.clickText('Change the passphrase');
      await change(FIRST);
      await page.waitForText('Saved', 60_000);
      await lock(page);
      await unlock(page, FIRST);
      await refuses(page);
      await unlock(page, SECOND);
      await opens(page);
      await page.close();
    });

    test('where that is chosen, each unlock is noted once, however many pages show the log', async () => {
      const page = await settings();
      expect(await viewsNoted(page)).toBe(0);
      await page.clickText('Note in the custody log that the log was opened');
      // A box is ticked at the click; the reload must not come before it is written.
      const store = await storeIn(page);
      await waitUntil(
        'the setting',
        async () => (await store.call('changeSettings', {})).recordViews || null,
      );
      await lock(page);
      // The reload before the lock was of the unlock before.
      await unlock(page, SECOND);
      await opens(page);
      const second = await settings();
      // The line is written beside what the page does first.
      const noted = await waitUntil('the line', async () => (await viewsNoted(second)) || null);
      await second.reload();
      await opens(second);
      await page.reload();
      await opens(page);
      expect(await viewsNoted(page)).toBe(noted);
      await second.close();
      await lock(page);
      await unlock(page, SECOND);
      await opens(page);
      await waitUntil('one line more', async () => (await viewsNoted(page)) === noted + 1);
      await page.close();
    });

    test('a recovery code opens by itself, a new one replaces it, and it can be removed', async () => {
      const page = await settings();
      await page.clickText('Make a recovery code');
      // Closed before it was typed back: the log opens as it did, and asks again.
      await page.waitForText('Write this down', 60_000);
      await page.reload();
      await page.waitForText('Your log opens with: the passphrase.');
      await page.clickText('Make a recovery code');
      const [old = ''] = await takeSecrets(page);
      await page.waitForText('the passphrase, the recovery code.', 60_000);
      await page.clickText('Make a new recovery code');
      [code = ''] = await takeSecrets(page);
      await page.waitForText('the passphrase, the recovery code.', 60_000);
      await lock(page);
      await page.clickText('the recovery code');
      for (const [typed, then] of [
        [old, refuses],
        [code, opens],
      ] as const) {
        await page.fill(await fieldLabelled(page, 'Recovery code'), typed);
        await page.clickText('Unlock');
        await then(page);
      }
      await page.clickText('Remove the recovery code');
      await page.waitForText('Your log opens with: the passphrase.', 60_000);
      await lock(page);
      expect(await page.text()).not.toContain('the recovery code');
      await unlock(page, SECOND);
      await opens(page);
      await page.close();
    });

    test('with a part kept elsewhere, the truthful answer is that it cannot be opened here', async () => {
      const page = await settings();
      await page.clickText('Change how it opens');
      await page.clickText(/^A passphrase and a part kept elsewhere/);
      await typePassphraseTwice(page, THIRD);
      await page.click('.settings--vault form button[type="submit"]');
      await page.waitForText('Write this down', 60_000);
      await page.waitFor(() => document.querySelector('.secret__qr path'));
      const file = await browser().saved(page, () => page.clickText('Save as a file'));
      [part = ''] = await takeSecrets(page);
      await page.waitForText('the passphrase and the part kept elsewhere.', 60_000);
      await lock(page);
      await page.waitForText('I cannot open it here.');
      // The passphrase is right, and opens nothing, nor is it said to be right.
      await unlock(page, THIRD);
      await page.waitForText('The part kept elsewhere has');
      await page.attach('input[type="file"]', file);
      await unlock(page, THIRD);
      await opens(page);
      await lock(page);
      await unlock(page, SECOND);
      await page.waitForText('The part kept elsewhere has');
      await page.close();
    });

    test('the part is typed too, and another part opens nothing', async () => {
      const page = await browser().openPage('dashboard.html#/settings');
      await page.waitForText('I cannot open it here.');
      await page.fill(
        await fieldLabelled(page, 'The part kept elsewhere'),
        part.toLowerCase().replaceAll('-', ' '),
      );
      await unlock(page, `${THIRD}x`);
      await refuses(page);
      const wrong = join(folder, 'part.txt');
      await writeFile(
        wrong,
        part.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      );
      await page.attach('input[type="file"]', wrong);
      await unlock(page, THIRD);
      await page.waitForText(/mistyped|does not fit|wrong/i);
      await page.fill(await fieldLabelled(page, 'The part kept elsewhere'), part);
      await unlock(page, THIRD);
      await opens(page);
      await page.close();
    });

    test('a passphrase that cannot be one is refused with the reason, and nothing has changed', async () => {
      const page = await settings();
      await page.clickText('Change how it opens');
      await page.clickText('A passphrase');
      for (const [typed, reason] of [
        ['x'.repeat(10_000), /longer than|too long/i],
        ['\u0301'.repeat(40), /guess|characters/i],
        ['123456', /guess/i],
      ] as const) {
        await typePassphraseTwice(page, typed);
        await page.click('.settings--vault form button[type="submit"]');
        await page.waitForText(reason, 60_000);
        await page.clickText('Change how it opens');
      }
      expect(await page.text()).toContain(
        'Your log opens with: the passphrase and the part kept elsewhere.',
      );
      await page.close();
    });
  },
  {},
  'asks',
);
