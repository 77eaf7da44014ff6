import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { CaptureMethod, Observation } from '../../lib/incidents/incident.ts';
import { newId } from '../../lib/incidents/new-id.ts';
import type { WatchedPage } from '../../lib/incidents/watched-page.ts';
import { aLook, aMiss, aWatchedPage, DAY, HOUR, START } from '../lib/watch/a-watched-page.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtScreens } from '../support/look-at-screens.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const BEFORE = '联合国人权办公室发布报告。\n报告说，被关押的人有权知道真相。\n联系我们。';
const AFTER = '联合国办公室发布报告。\n联系我们。';

/** The screens of the watch list in both languages, looks and three widths, over a log in which things have happened. */
for (const language of ['en-US', 'zh-CN']) {
  describeInBrowsers(
    `screens of the watch list in ${language}`,
    (browser, engine) => {
      const edited = aWatchedPage({
        url: 'https://news.example/statement',
        title: '联合国报告：关于人权的声明',
        note: 'Named in the letter of 3 November.',
      });
      let page: BrowserView;
      let store: ExtensionStore;

      beforeAll(async () => {
        page = await browser().openPage('dashboard.html#/watched');
        store = await storeIn(page);
      }, 60_000);

      const look = (name: string) => lookAtScreens(page, join(engine, language), name);

      async function show(hash: string): Promise<void> {
        await page.goto(`${browser().extensionUrl}dashboard.html${hash}`);
        await page.waitFor(() => document.querySelector('h1'));
      }

      async function keep(at: Observation, method: CaptureMethod, bytes: Uint8Array) {
        const { watchedPageId, loggedAt, utcOffset, id: observationId } = at;
        const capture = {
          type: 'capture' as const,
          id: newId(),
          incidentId: null,
          ...(watchedPageId === undefined ? {} : { watchedPageId }),
          observationId,
          loggedAt,
          utcOffset,
          method,
          mediaType: method === 'inner-text' ? 'text/plain' : 'image/png',
          fileName: '',
        };
        await store.call('keep', capture, Buffer.from(bytes).toString('base64'));
      }

      async function addStories(): Promise<void> {
        const others: WatchedPage[] = [
          'https://a.example/there',
          'https://a.example/gone',
          'https://b.example/%E4%BA%BA%E6%9D%83/never',
          'https://xn--r8jz45g.xn--zckzah/out-of-reach',
          'https://c.example/new',
        ].map((url) => aWatchedPage({ url, title: '' }));
        const [there, gone, never, away] = others;
        if (!there || !gone || !never || !away) throw new Error('no pages');
        const first = aLook(edited, START + HOUR, 'first');
        const changed = aLook(edited, START + 3 * DAY, 'shortened');
        const last = aLook(edited, START + 4 * DAY, 'shortened');
        await store.call('append', [
          edited,
          ...others,
          first,
          changed,
          last,
          aMiss(edited, START + DAY, 3),
          aLook(there, START + HOUR, 'first'),
          aLook(there, START + DAY, 'standing'),
          aLook(gone, START + HOUR, 'first'),
          aLook(gone, START + 2 * DAY, 'notFound'),
          aLook(gone, START + 3 * DAY, 'notFound'),
          aLook(never, START + HOUR, 'neverThere'),
          aLook(away, START + HOUR, 'first'),
          aLook(away, START + DAY, 'reset'),
        ]);
        const text = new TextEncoder();
        await keep(first, 'inner-text', text.encode(BEFORE));
        await keep(last, 'inner-text', text.encode(AFTER));
        await page.setLook({ width: 800, height: 600, scheme: 'light' });
        await keep(first, 'capture-visible-tab', await page.screenshot());
        await page.setLook({ width: 800, height: 600, scheme: 'dark' });
        await keep(last, 'capture-visible-tab', await page.screenshot());
      }

      test('nothing is watched yet', async () => {
        await page.waitFor(() => document.querySelector('.empty'));
        expect(await look('watched-empty')).toEqual([]);
        await show('#/watched/sites');
        await page.waitFor(() => document.querySelector('.empty'));
        expect(await look('watch-sites-empty')).toEqual([]);
      });

      test('the list, with every state told in words', async () => {
        await addStories();
        await show('#/watched');
        await page.waitFor(() => document.querySelectorAll('.vtable__row--body').length === 6);
        expect(await look('watched')).toEqual([]);
        await page.click('details.block > summary');
        expect(await look('watched-save')).toEqual([]);
        if (language === 'zh-CN') return;
        const text = await page.text();
        expect(text).toContain('Gone between 2026-11-01 01:00 and 2026-11-03 00:00 UTC');
        expect(text).toContain('Changed between 2026-11-01 01:00 and 2026-11-04 00:00 UTC');
        expect(text).toContain('Gone from the first look on');
        expect(text).toContain('Could not be reached');
      });

      test('adding, with a report of what was not taken', async () => {
        await show('#/watched/add');
        await page.waitFor(() => document.querySelector('textarea'));
        await page.fill(
          'textarea',
          'https://new.example/\njavascript:1\n\u202eevil words\nnew.example',
        );
        await page.clickText(language === 'zh-CN' ? '读取清单' : 'Read the list');
        await page.waitFor(() => document.querySelector('.list-report details'));
        await page.click('.list-report summary');
        expect(await look('watch-add')).toEqual([]);
      });

      test('sites that wait', async () => {
        await show('#/watched/sites');
        await page.waitFor(() => document.querySelectorAll('.sites li').length === 5);
        expect(await look('watch-sites')).toEqual([]);
      });

      test('one page: its life, its coverage, its words before and after, its pictures', async () => {
        await show(`#/watched-page/${edited.id}`);
        await page.waitFor(() => document.querySelector('.text-diff del'));
        await page.waitFor(() => {
          const images = [...document.querySelectorAll<HTMLImageElement>('.before-after img')];
          return images.length === 2 && images.every((image) => image.naturalWidth > 0);
        });
        const [removed, inserted] = await page.evaluate(() => [
          [...document.querySelectorAll('del')].map(({ textContent }) => textContent).join('|'),
          document.querySelectorAll('ins').length,
        ]);
        expect(removed).toContain('人权');
        expect(removed).toContain('被关押的人有权知道真相');
        expect(inserted).toBe(0);
        await page.evaluate(() =>
          document.querySelector<HTMLElement>('.before-after__slider')?.focus(),
        );
        await page.press('Home');
        await page.press('ArrowRight');
        await page.waitFor(
          () =>
            document
              .querySelector<HTMLElement>('.before-after__over')
              ?.style.getPropertyValue('--share') === '1%',
        );
        await page.click('.coverage summary');
        await page.click('.episode summary');
        expect(await look('watched-page')).toEqual([]);
        const days = await page.evaluate(
          () => document.querySelector('.coverage')?.textContent ?? '',
        );
        if (language === 'en-US') {
          expect(days).toContain('3 that were due were not made');
          expect(days).toContain('browser closed or machine off');
          expect(days).toContain('not looked');
        }
      });

      test('what happened becomes an incident with one click', async () => {
        await page.click('.episode .row button');
        await page.waitFor(() => location.hash.startsWith('#/incident/'));
        const facts = await store.call('facts');
        expect(facts.at(-1)).toMatchObject({
          type: 'incident',
          origin: 'watch-list',
          kind: 'alteration',
          watchedPageId: edited.id,
          urlTyped: edited.url,
        });
      });
    },
    { language },
  );
}
