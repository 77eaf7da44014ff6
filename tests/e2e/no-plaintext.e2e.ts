import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { findInFiles } from '../lab/find-in-files.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** Words that stand nowhere else; each is typed into one field of the popup. */
const CANARIES = {
  title: 'Kanarienvogel-Titel-7319',
  note: 'Kanarienvogel-Notiz-8422',
  tag: 'kanarienvogel-tag-9533',
};

describe.each(enginesOfThisRun())('the disk in %s', (engine) => {
  test('holds nothing that was typed, neither logged nor as a draft, when the browser is killed', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'sensitive-days-profile-'));
    const site = await startLoopbackSite({
      '/page': { kind: 'page', html: '<title>Page</title>' },
    });
    const browser = await startBrowser(engine, { profile });
    try {
      const tab = await browser.openSite(`${site.origin}/page`);
      for (const last of [false, true]) {
        const popup = await openReadyPopup(browser, tab);
        await popup.waitFor(() => {
          const details = document.querySelector<HTMLDetailsElement>('.popup__log details');
          if (details) details.open = true;
          return document.querySelector('.popup__log textarea');
        });
        const fields = await popup.evaluate(() => {
          const texts = [
            ...document.querySelectorAll<HTMLElement>('.popup__log input, .popup__log textarea'),
          ];
          const ids = (tag: string): string[] =>
            texts.filter((each) => each.matches(tag)).map((each) => `#${CSS.escape(each.id)}`);
          return { inputs: ids('input:not([type]), input[type="text"]'), areas: ids('textarea') };
        });
        expect(fields.inputs.length).toBeGreaterThan(0);
        for (const [index, area] of fields.areas.entries()) {
          await popup.fill(area, `${CANARIES.note}-${index}`);
        }
        for (const input of fields.inputs) {
          await popup.fill(input, `${CANARIES.title} ${CANARIES.tag}`);
        }
        // Long enough for a draft to be kept.
        await popup.waitFor(() => document.querySelector('.popup__log')?.textContent !== '');
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        if (!last) {
          await popup.click('.popup__log button[type="submit"]');
          await popup.waitFor(() => document.querySelector('.popup__logged'));
          await popup.close();
        }
      }
      await browser.kill();
      // The search itself is tried on what surely lies there: the page's own address in the history.
      const { host } = new URL(site.origin);
      expect([...(await findInFiles(profile, [host])).keys()]).toEqual([host]);
      expect([...(await findInFiles(profile, Object.values(CANARIES)))]).toEqual([]);
    } finally {
      await browser.close();
    }
    // It is there all the same: the next start on this profile shows it, the draft included.
    const again = await startBrowser(engine, { profile });
    try {
      const log = await again.openPage('dashboard.html#/log');
      await log.waitForText(CANARIES.title);
      await log.waitForText('1 incident');
      const tab = await again.openSite(`${site.origin}/page`);
      const popup = await openReadyPopup(again, tab);
      await popup.waitForText(CANARIES.title);
    } finally {
      await again.close();
      await site.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  });
});
