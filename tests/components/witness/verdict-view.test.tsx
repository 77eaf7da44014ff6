// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { VerdictView } from '../../../components/witness/verdict-view.tsx';
import { classify } from '../../../lib/witness/classify.ts';
import { lookAt } from '../../lib/witness/look.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const WECHAT = 'https://mp.weixin.qq.com/s/abc';
const notice = (title: string) =>
  `<div class="weui-msg"><h2 class="weui-msg__title">${title}</h2></div>`;

it.each([
  ['en', 'The page says that its author deleted it.'],
  ['zh-Hans', '页面称内容已由作者删除。'],
] as const)('says in %s what the page says', async (locale, words) => {
  await renderWithWords(
    <VerdictView verdict={lookAt(WECHAT, notice('该内容已被发布者删除'))} />,
    locale,
  );
  expect(screen.getByText(words).tagName).toBe('P');
});

it('answers why: rule, evidence with its entry, what was not asked', async () => {
  const verdict = lookAt(WECHAT, notice('该内容已被发布者删除'));
  await renderWithWords(<VerdictView verdict={verdict} />);
  const why = screen.getByText('Why do you say so?').closest('details');
  expect(why?.open).toBe(false);
  expect(why?.textContent).toContain('该内容已被发布者删除');
  const signature = verdict.evidence.find(({ kind }) => kind === 'signature');
  expect(signature?.ref).toBeDefined();
  expect(why?.textContent).toContain(`entry ${signature?.ref}`);
  expect(why?.textContent).toContain('a sign-in page of the local network');
});

it('says what was ruled out and because of what', async () => {
  const verdict = classify({
    url: 'https://www.un.org/',
    error: 'net::ERR_CONNECTION_RESET',
    browser: 'chromium',
    captivePortal: 'clear',
    controls: [
      { kind: 'neighbour', outcome: 'ok' },
      { kind: 'neighbour', outcome: 'ok' },
    ],
  });
  await renderWithWords(<VerdictView verdict={verdict} />);
  expect(
    screen.getByText('a failure on this side: other pages loaded at the same time'),
  ).toBeDefined();
});

it('shows what a page wrote as words: no markup, no reordering signs, no length without end', async () => {
  const verdict = classify({
    url: 'https://www.un.org/',
    status: 404,
    redirects: [
      { url: `https://x.example/<img src=x onerror=alert(1)>\u202E${'a'.repeat(5_000)}` },
    ],
  });
  await renderWithWords(<VerdictView verdict={verdict} />);
  const quotes = [...document.querySelectorAll('q')].map((quote) => quote.textContent ?? '');
  expect(document.querySelector('img')).toBeNull();
  expect(quotes.some((text) => text.includes('<img'))).toBe(true);
  expect(quotes.every((text) => !text.includes('\u202E') && text.length < 400)).toBe(true);
});

it.each([
  ['en', /Colleagues’ records were not read for this look/],
  ['zh-Hans', /这次查看没有读取同事的记录/],
] as const)('says in %s that no record of a colleague was read', async (locale, words) => {
  const verdict = classify({ url: 'https://www.un.org/', status: 404 });
  const evidence = [...verdict.evidence, { kind: 'colleague', value: 'not-asked' } as const];
  await renderWithWords(<VerdictView verdict={{ ...verdict, evidence }} />, locale);
  expect(screen.getByText(words)).toBeDefined();
});
