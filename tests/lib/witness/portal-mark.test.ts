import { describe, expect, it } from 'vitest';
import { lookState } from '../../../lib/watch/look.ts';
import { sayVerdict } from '../../../lib/witness/say-verdict.ts';
import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { lookAt, NEIGHBOURS_OK, pageAt } from './look.ts';

const URL = 'http://un.example/a';
const doc = (title: string, ...lines: readonly string[]) =>
  `<html><head><title>${title}</title></head><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
const OLD = doc(
  '声明',
  '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权，并保证记者能够自由工作。',
  '声明指出，人权不是恩赐，每一个国家都有义务遵守自己签署的公约，接受普遍定期审议。',
);
const look = (html: string, more: Partial<WitnessFacts> = {}) =>
  lookAt(URL, html, { baseline: pageAt(URL, OLD), ...more });

const PORTALS = [
  [
    'a hotel',
    doc('Welcome', 'Welcome to Hotel WiFi', 'Please enter your room number and last name'),
  ],
  ['a hotel in Chinese', doc('欢迎入住', '欢迎使用无线上网', '请输入房间号和姓名')],
  ['a company', doc('Web Page Blocked', 'The URL is banned in accordance with company policy')],
  ['a filter in Chinese', doc('提示', '您访问的网页已被拦截', '如有疑问请联系网络中心')],
] as const;

describe.each(PORTALS)('the page of %s in place of another', (_, html) => {
  it('is no change where nothing speaks for the network', () => {
    const verdict = look(html);
    expect(verdict).toMatchObject({
      access: 'insufficient',
      content: 'unreadable',
      rule_id: 'captive_unchecked',
      retry_due: true,
    });
    expect(sayVerdict(verdict)).toEqual([
      'witness.access.insufficient',
      'witness.rule.captive_unchecked',
    ]);
    expect(lookState({ verdict }, true)).toBe('unclear');
  });

  it.each([
    ['other pages loaded', { controls: NEIGHBOURS_OK }],
    ['the browser sees no sign-in page', { captivePortal: 'clear' }],
  ] as const)('is what stands there now where %s', (_why, more) => {
    expect(look(html, more).rule_id).not.toBe('captive_unchecked');
    expect(look(html, more).access).not.toBe('insufficient');
  });
});

describe('a true change is told without controls', () => {
  it.each([
    ['another text', doc('花展', '城市举行春季花展，市民纷纷前往观赏，现场一片祥和景象。')],
    [
      'a text that goes on about a portal',
      doc(
        '声明',
        '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权。',
        '酒店无线上网须实名。',
      ),
    ],
    [
      'a long page with such a word',
      doc(
        '攻略',
        ...Array.from(
          { length: 90 },
          (_, at) =>
            `第${at}节介绍如何挑选酒店以及周边的景点交通餐饮情况，内容详尽，图文并茂，欢迎参考。`,
        ),
      ),
    ],
  ])('%s', (_, html) => {
    expect(look(html)).toMatchObject({ access: 'ok', content: 'changed' });
  });
});
