import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

const LOST =
  '报告说，被关押的人有权知道真相，他们的家人至今不知道他们在哪里，也没有人回答他们的来信。';
const PARAGRAPHS = [
  '联合国人权办公室星期三发布了关于人权状况的评估报告，全文共四十六页，附有建议。',
  LOST,
  '人权办公室表示愿意与各方继续对话，并将在明年三月向理事会提交下一份报告。',
];
const html = (paragraphs: readonly string[]) =>
  `<!doctype html><meta charset="utf-8"><title>声明</title><main>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</main>`;

/** A page that is watched loses a paragraph, goes, and comes back; everything that is seen here was looked at by the worker. */
describeInBrowsers('a removal on the watch list', (browser) => {
  let site: LoopbackSite;
  let page: BrowserView;
  beforeAll(async () => {
    site = await startLoopbackSite({ '/statement': { kind: 'page', html: html(PARAGRAPHS) } });
    page = await browser().openPage('dashboard.html#/watched/add');
  });
  afterAll(() => site.close());

  test('the first look comes by itself, and says that the page is there', async () => {
    await page.waitForText('One page');
    await browser().answerYes('http://127.0.0.1/*');
    await page.fill(await fieldLabelled(page, 'Address'), `${site.origin}/statement`);
    await page.clickText('Watch this page');
    await page.waitForText('Added.');
    await page.goto(`${browser().extensionUrl}dashboard.html#/watched`);
    await page.waitFor(() => document.querySelector('[data-state="seen"]'));
    await page.click('.log-row__page a');
    await page.waitForText('What happened to it');
  });

  test('a lost paragraph is a change between two looks, and stands there struck through', async () => {
    site.answer('/statement', {
      kind: 'page',
      html: html(PARAGRAPHS.filter((text) => text !== LOST)),
    });
    await page.clickText('Look now');
    await page.waitForText(/Changed between \S+ \S+ and \S+ \S+ UTC/, 30_000);
    await page.waitFor(
      (lost) =>
        [...document.querySelectorAll('del')].some(({ textContent }) =>
          textContent?.includes(lost),
        ),
      LOST,
    );
    expect(await page.evaluate(() => document.querySelectorAll('ins').length)).toBe(0);
  });

  test('gone is an interval, seen once, and counted as that', async () => {
    site.answer('/statement', { kind: 'page', status: 404, html: '<h1>404</h1>' });
    await page.clickText('Look now');
    await page.waitForText(/Gone between \S+ \S+ and \S+ \S+ UTC/, 30_000);
    const text = await page.text();
    expect(text).toContain('Seen once. It is looked at again before it counts as more.');
    expect(text).toContain('Gone, seen once');
    expect(text).toMatch(/3 looks, of which 3 say something/);
  });

  test('what comes back ends it, and both looks stand beside it', async () => {
    site.answer('/statement', { kind: 'page', html: html(PARAGRAPHS) });
    await page.clickText('Look now');
    await page.waitForText(/As before again between \S+ \S+ and \S+ \S+ UTC/, 30_000);
    expect(site.hits().filter(({ path }) => path === '/statement')).toHaveLength(4);
  });
});
