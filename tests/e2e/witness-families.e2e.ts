import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { createTranslator } from '../../lib/i18n/create-translator.ts';
import { hostOf } from '../../lib/witness/match-url.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';
import { isBlocked, isRemoved } from '../lib/witness/confusion-table.ts';
import { FAMILIES } from '../lib/witness/family-wordings.ts';
import { bare } from '../lib/witness/look.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import type { LoopbackWeb } from '../support/loopback-web.ts';
import { BLOCKING_KINDS, BLOCKING_NAMES } from './blocking-kinds.ts';
import { openBrowsing, openTab, openWeb, type OpenTab } from './look-hands.ts';
import { noteLook } from './look-table.ts';
import { NEGATIVE_NAMES, NEGATIVE_PAGES } from './negative-pages.ts';

const words = await createTranslator('en', ['witness']);
const NAMES = [
  ...new Set([...FAMILIES.map(({ url }) => hostOf(url)), ...BLOCKING_NAMES, ...NEGATIVE_NAMES]),
];

/** Notices of every platform, block pages of every country in the data, and pages that only sound like them. */
describeInBrowsers(
  'what a page says',
  (browser, engine) => {
    let web: LoopbackWeb;
    let look: (url: string) => Promise<Verdict>;
    let tab: OpenTab;

    beforeAll(async () => {
      const opened = await openWeb(browser(), NAMES);
      web = opened.web;
      opened.certificates.close();
      const own = await browser().openPage('dashboard.html');
      tab = await openTab(browser(), own);
      look = openBrowsing(tab, own);
    }, 60_000);
    afterAll(() => web.close());

    const show = (url: string, html: string, status = 200): Promise<Verdict> => {
      web.answer(url, { kind: 'page', html, status });
      return look(web.at(url));
    };

    describe.each(FAMILIES)('$platform', ({ platform, url, wordings }) => {
      // All of them are read in the unit tests.
      test.each(wordings.slice(0, 3))('says %s', async (text, meaning) => {
        const verdict = await show(url, bare(text));
        noteLook({ browser: engine, set: 'positive', kind: platform, name: text, verdict });
        expect([verdict.access, verdict.meaning]).toEqual(['ok', meaning]);
      });
    });

    test('a notice stands in the popup in words', async () => {
      const verdict = await show('https://weibo.com/1/popup', bare('抱歉，此微博已被作者删除'));
      expect(verdict.rule_id).toBe('notice');
      const popup = await openReadyPopup(browser(), tab.view);
      await popup.waitForText(words('witness.meaning.removed_by_author'));
      await popup.close();
    });

    test('a notice that a script puts in is seen, as the page stands on the screen', async () => {
      const html = `<!doctype html><div id="app"></div><script>
        document.getElementById('app').innerHTML =
          '<yt-player-error-message-renderer><div id="reason">Video unavailable</div><div id="subreason">This video has been removed by the user</div></yt-player-error-message-renderer>';
      </script>`;
      const verdict = await show('https://www.youtube.com/watch?v=script', html);
      noteLook({ browser: engine, set: 'positive', kind: 'youtube', name: 'by script', verdict });
      expect(verdict).toMatchObject({ meaning: 'removed_by_author', who: 'author' });
    });

    test.each(BLOCKING_KINDS)('$id is a block page', async ({ id, url, answers, access, rule }) => {
      for (const [address, answer] of Object.entries(answers)) web.answer(address, answer);
      const verdict = await look(web.at(url));
      const kind = id.replace(/-\d+$/, '');
      noteLook({ browser: engine, set: 'positive', kind, name: id, verdict });
      expect([verdict.access, verdict.rule_id]).toEqual([access, rule]);
    });

    test('a block page of another country than the one that the person set stays a suspicion', async () => {
      const turkish = BLOCKING_KINDS.find(({ id }) => id === 'blockpage-tr-03');
      if (!turkish) throw new Error('the signature has gone');
      for (const [address, answer] of Object.entries(turkish.answers)) web.answer(address, answer);
      const said: [string, string, string][] = [];
      for (const country of ['NO', 'TR', '']) {
        const settings = await browser().openPage('dashboard.html#/settings');
        await settings.select(await fieldLabelled(settings, 'Country or region'), country);
        await settings.waitForText('Saved');
        await settings.close();
        const { access, evidence } = await look(web.at(turkish.url));
        said.push([country, access, evidence.find(({ kind }) => kind === 'country')?.value ?? '']);
      }
      expect(said).toEqual([
        ['NO', 'likely_blocked', 'NO'],
        ['TR', 'blocked', 'TR'],
        ['', 'blocked', ''],
      ]);
    });

    test.each(NEGATIVE_PAGES)('nothing is claimed of: $kind, $name', async (page) => {
      const { kind, name, url, finalUrl, status, html } = page;
      if (finalUrl !== null) web.answer(url, { kind: 'redirect', to: finalUrl });
      const answer = { kind: 'page', html, status } as const;
      web.answer(finalUrl ?? url, answer);
      const verdict = await look(web.at(url));
      noteLook({ browser: engine, set: 'negative', kind, name, verdict });
      expect({ blocked: isBlocked(verdict), removed: isRemoved(verdict) }).toEqual({
        blocked: false,
        removed: false,
      });
    });
  },
  { loopbackNames: NAMES },
);
