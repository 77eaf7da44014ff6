import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { logFromPopup, openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { tabWitnessSchema } from '../../lib/messaging/parse-message.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { frontTabId, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const NOTICE = 'Anna Example has taken these words to the moon';
const WORDS = 'has taken these words to the moon';
const html = (body: string, title = '') => ({
  kind: 'page' as const,
  html: `<!doctype html><meta charset="utf-8"><title>${title}</title>${body}`,
});
const answerSchema = v.object({ ok: v.literal(true), value: v.nullable(tabWitnessSchema) });

/** Notices that a person adds: written, tried, used by every look, shared as a file. */
describeInBrowsers('notices of one’s own', (browser) => {
  let folder = '';
  let site: LoopbackSite;
  let page: BrowserView;
  let store: ExtensionStore;
  let saved = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-notices-'));
    site = await startLoopbackSite({
      '/moon': html(`<h1>${NOTICE}</h1>`),
      '/watched': html('<p>A statement on the human rights of everybody.</p>'),
    });
    await browser().grantSite('http://127.0.0.1/*');
    page = await browser().openPage('dashboard.html#/settings');
    store = await storeIn(page);
  }, 60_000);
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fill = async (label: string, text: string) =>
    page.fill(await fieldLabelled(page, label), text);
  const show = async (hash: string, text: string) => {
    await page.goto(`${browser().extensionUrl}dashboard.html${hash}`);
    await page.waitForText(text);
  };

  /** What the popup says over the page, and what the worker says that it rests on. */
  async function browse(path: string): Promise<{ popup: string; verdict: Verdict | null }> {
    const tab = await browser().openSite(site.origin + path);
    const tabId = await frontTabId(page);
    const verdict = await waitUntil('a verdict', async () => {
      const answer = v.parse(answerSchema, await sendFrom(page, 'tab-witness', { tabId }));
      return answer.value?.verdict ?? null;
    });
    const popup = await openReadyPopup(browser(), tab);
    if (verdict.meaning !== null) {
      await popup.waitFor(() => document.querySelector('.popup__witness .verdict'));
    }
    const text = await popup.text();
    await popup.close();
    await tab.close();
    return { popup: text, verdict };
  }

  test('what would fit everything is refused in a sentence, and what was typed stays', async () => {
    await page.waitForText('Your own removal notices');
    await page.clickText('Add a notice of your own');
    await page.waitForText('No notice of your own yet');
    await page.clickText('Add a notice');
    await page.waitForText('Words of the notice');
    await fill('Site', '*');
    await fill('Words of the notice', '(a+)+$');
    await page.clickText('Save');
    await page.waitForText('“*” is not a site.');
    await page.waitForText('These words would stand on any page.');
    expect(await page.url()).toContain('#/notices/new');
  });

  test('it is tried on pasted text and on a file before it is saved', async () => {
    await fill('Site', '127.0.0.1');
    await fill('Words of the notice', `… ${WORDS}`);
    await page.select(await fieldLabelled(page, 'What it means'), 'removed_by_author');
    await fill('Note and source', 'Seen by hand');
    await fill('Text of a page', `${NOTICE}.`);
    await page.clickText('Try it on this text');
    await page.waitForText('It fits.');
    await page.waitForText('The verdict on this page rests on it.');

    const guarded = join(folder, 'guarded.html');
    await writeFile(guarded, html(`<p>${NOTICE}</p>`, 'Just a moment...').html);
    await page.attach('input[type="file"]', guarded);
    await page.waitForText('It does not decide: what ships comes first');

    const article = join(folder, 'article.txt');
    await writeFile(article, `${'A long text about pages that go away. '.repeat(40)}\n${NOTICE}`);
    await page.attach('input[type="file"]', article);
    await page.waitForText('An article may quote a notice');
  });

  test('once it is saved, the page is known while browsing, without a restart', async () => {
    expect((await browse('/moon')).verdict?.meaning).toBeNull();
    await page.bringToFront();
    await page.clickText('Save');
    await page.waitForText('version 1');
    const { popup, verdict } = await browse('/moon');
    expect(popup).toContain('The page says that its author deleted it.');
    expect(popup).toContain('recognised by a notice that was added by hand');
    expect(verdict).toMatchObject({ rule_id: 'user_signature', confidence: 'low' });
  });

  test('a change is a new version, and is used at once', async () => {
    await page.bringToFront();
    await page.clickText(/^Edit/);
    await page.waitForText('Change a notice of your own');
    await page.select(await fieldLabelled(page, 'What it means'), 'removed_by_moderator');
    await page.clickText('Save');
    await page.waitForText('version 2');
    const { popup, verdict } = await browse('/moon');
    expect(popup).toContain('The page says that a moderator removed it.');
    expect(verdict?.evidence.find(({ kind }) => kind === 'signature')?.ref).toMatch(
      /^user-[0-9a-f]{12}-v2$/,
    );
    await page.bringToFront();
    await page.clickText(/^Edit/);
    await page.clickText('Earlier versions');
    await page.waitForText('The page says that its author deleted it. since');
  });

  test('a logged page can be tried on, and its entry names the notice', async () => {
    const tab = await browser().openSite(`${site.origin}/moon`);
    await logFromPopup(browser(), tab);
    await tab.close();
    const facts = await store.call('facts');
    expect(facts.find(({ type }) => type === 'observation')).toMatchObject({
      verdict: { rule_id: 'user_signature', meaning: 'removed_by_moderator' },
    });
    await page.bringToFront();
    await show('#/notices', 'version 2');
    await page.clickText(/^Edit/);
    await page.waitForText('A page of your log');
    await page.clickText('Try it on this page');
    // Firefox leaves the isolating signs around the address out of the text.
    await page.waitForText(/Tried on .?http:\/\/127\.0\.0\.1:\d+\/moon/u);
    await page.waitForText('The verdict on this page rests on it.');
  });

  test('the looks of the watch list use it too', async () => {
    const { watch } = defaultSettings();
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0 } });
    const { pages } = addPages([{ address: `${site.origin}/watched` }], 'list', new Set(), () =>
      stampOf(new Date()),
    );
    await store.call('append', pages);
    const looks = (count: number) =>
      waitUntil(
        'the look',
        async () => {
          const facts = await store.call('facts');
          const made = facts.flatMap((fact) =>
            fact.type === 'observation' && fact.watchedPageId !== undefined ? [fact] : [],
          );
          return made.length >= count ? made : null;
        },
        40_000,
      );
    await sendFrom(page, 'replan-looks', { pageIds: [] });
    await looks(1);
    site.answer('/watched', html(`<h1>${NOTICE}</h1>`));
    await sendFrom(page, 'replan-looks', { pageIds: pages.map(({ id }) => id) });
    expect((await looks(2)).at(-1)?.verdict).toMatchObject({
      content_rule_id: 'user_signature',
      meaning: 'removed_by_moderator',
    });
  });

  test('saved as a file and removed, it is known no more', async () => {
    await show('#/notices', 'version 2');
    const path = await browser().saved(page, () => page.clickText('Save your notices as a file'));
    saved = await waitUntil('a file', async () => (await readFile(path, 'utf8')) || null);
    await page.waitForText('1 notice saved.');
    expect(path.endsWith('notices.json')).toBe(true);
    // The custody log has a line of it.
    const left = (await store.call('facts')).filter(({ type }) => type === 'export');
    expect(left).toMatchObject([{ file: { is: 'notices' } }]);
    expect(JSON.parse(saved)).toMatchObject({
      type: 'sensitive-days-signatures',
      signatures: [{ host: '127.0.0.1', pattern: `… ${WORDS}`, note: 'Seen by hand' }],
    });
    await page.clickText(/^Edit/);
    await page.clickText('Remove');
    await page.waitForText('Remove this notice?');
    await page.click('.dialog button.button--danger');
    await page.waitForText('No notice of your own yet');
    expect((await browse('/moon')).verdict?.meaning).toBeNull();
  });

  test('a file is shown before it is added, and then the page is known again', async () => {
    await page.bringToFront();
    const file = join(folder, 'notices.json');
    await writeFile(file, saved);
    await page.attach('input[type="file"]', file);
    await page.waitForText('1 notice is new:');
    await page.clickText('Add 1 notice');
    await page.waitForText('1 notice added.');
    expect((await browse('/moon')).verdict?.meaning).toBe('removed_by_moderator');
  });

  test('the same file again adds nothing; one that differs takes no place unasked', async () => {
    await page.bringToFront();
    const same = join(folder, 'same.json');
    await writeFile(same, saved);
    await page.attach('input[type="file"]', same);
    await page.waitForText('Nothing in it is new.');
    await page.waitForText('1 is here already.');
    const other = join(folder, 'other.json');
    await writeFile(other, saved.replace('removed_by_moderator', 'removed_spam'));
    await page.attach('input[type="file"]', other);
    await page.waitForText('1 differs from yours and is left out:');
    await page.clickText('Take these in place of mine');
    await page.clickText('Add 1 notice');
    await page.waitForText('1 notice added.');
    await page.waitForText('version 3');
  });

  test.each([
    ['not-json.json', 'SGVsbG8', 'cannot be read as JSON'],
    ['other.json', '{"a":1}', 'holds no notices in the form'],
    [
      'wide.json',
      JSON.stringify({
        type: 'sensitive-days-signatures',
        version: 1,
        signatures: [
          { id: 'user-1', host: '*', kind: 'text', pattern: 'the', meaning: 'captcha', note: '' },
        ],
      }),
      'Entry 1: “*” is not a site.',
    ],
  ])('a hostile file says what is wrong: %s', async (name, text, said) => {
    const file = join(folder, name);
    await writeFile(file, text);
    await page.attach('input[type="file"]', file);
    await page.waitForText(said);
  });
});
