import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { exportSignatures } from '../../lib/witness/parse-user-signatures.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtScreens } from '../support/look-at-screens.ts';

const notice = (id: string, change: Partial<UserSignature> = {}): UserSignature => ({
  id: `user-${id.repeat(12)}`,
  host: '*.example.org',
  kind: 'text',
  pattern: `作者 … 的这篇文章已不在 ${id}`,
  meaning: 'removed_unspecified',
  note: 'Named in the letter of 3 November.',
  ...change,
});
const NOTICES = [
  notice('a'),
  notice('b', { kind: 'selector', pattern: 'main > .notice[data-state="gone"]' }),
  notice('c', { kind: 'url', pattern: 'example.org/removed', meaning: 'removed_by_platform_law' }),
];
const FILE = exportSignatures(NOTICES);

/** The screens of one's own notices in both languages, looks and three widths. */
for (const language of ['en-US', 'zh-CN']) {
  describeInBrowsers(
    `screens of one’s own notices in ${language}`,
    (browser, engine) => {
      let folder = '';
      let page: BrowserView;
      beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'sensitive-days-notices-'));
        page = await browser().openPage('dashboard.html#/notices');
      }, 60_000);
      afterAll(() => rm(folder, { recursive: true, force: true }));

      const look = (name: string) => lookAtScreens(page, join(engine, language), name);

      async function attach(name: string, text: string): Promise<void> {
        const file = join(folder, name);
        await writeFile(file, text);
        await page.attach('input[type="file"]', file);
      }

      test('none yet', async () => {
        await page.waitFor(() => document.querySelector('.empty'));
        expect(await look('notices-empty')).toEqual([]);
      });

      test('a file, before it is added', async () => {
        await attach('notices.json', FILE);
        await page.click('[data-preview] .button--primary');
        await page.waitFor(() => document.querySelectorAll('.list-table tbody tr').length === 3);
        const bad = { ...notice('d'), host: '*' };
        const changed = FILE.replace('removed_by_platform_law', 'removed_spam');
        const file = JSON.parse(changed);
        file.signatures.push(notice('e', { pattern: 'a new one' }), bad);
        await attach('other.json', JSON.stringify(file));
        await page.waitFor(() => document.querySelector('[data-preview] input'));
        expect(await look('notices')).toEqual([]);
      });

      test('one of them, tried on a text', async () => {
        await page.click('.list-table__action a');
        await page.waitFor(() => document.querySelectorAll('textarea').length === 2);
        await page.fill('.incident__part textarea', '作者小红的这篇文章已不在 a');
        await page.click('.incident__part .field + .row button');
        await page.waitFor(() => document.querySelector('[data-fits="true"]'));
        await page.click('.verdict summary');
        expect(await look('notice-tried')).toEqual([]);
      });

      test('what is wrong with one is said beside its field', async () => {
        await page.goto(`${browser().extensionUrl}dashboard.html#/notices/new`);
        await page.waitFor(() => document.querySelector('form button[type="submit"]'));
        await page.click('form button[type="submit"]');
        await page.waitFor(() => document.querySelectorAll('.field__error').length === 2);
        expect(await look('notice-wrong')).toEqual([]);
      });
    },
    { language },
  );
}
