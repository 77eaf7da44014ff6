import { describe, expect, it } from 'vitest';
import { compareToBaseline } from '../../../lib/witness/compare-to-baseline.ts';
import { NO_PAGE } from '../../../lib/witness/page-facts.ts';
import { visibleText } from '../../../lib/witness/visible-text.ts';
import { lookAt, pageAt } from './look.ts';

const URL = 'https://example.org/news/1';
const TEXT = '<p>这是一段照旧的说明文字，介绍本网站的用途与联系办法，此外没有别的内容。</p>';
const OLD = '三百人在广场上死亡';
const NEW = '城市举行春季花展';
const article = (headline: string, title = `${headline} - 某报`, rest = TEXT) =>
  `<html><head><title>${title}</title></head><body><nav>首页 新闻 登录 关于我们</nav><h1>${headline}</h1>${rest}</body></html>`;
const look = (before: string, now: string) => lookAt(URL, now, { baseline: pageAt(URL, before) });
const lost = ({ evidence }: ReturnType<typeof look>) =>
  evidence.filter(({ kind }) => kind === 'lost-text').map(({ value }) => value);

describe('a headline', () => {
  it.each([
    ['h1 and title', article(OLD), article(NEW)],
    ['h1 alone', article(OLD, '某报'), article(NEW, '某报')],
    [
      'a title that a line repeats',
      article(OLD).replaceAll('h1', 'div'),
      article(NEW).replaceAll('h1', 'div'),
    ],
    ['a figure in it', article('广场上有300人死亡'), article('广场上有3人死亡')],
  ])('that is another makes the page changed: %s', (_, before, now) => {
    const verdict = look(before, now);
    expect(verdict).toMatchObject({ content: 'changed', rule_id: 'baseline_lost_text' });
    expect(lost(verdict)).toHaveLength(1);
  });

  it('is found in a text that was kept without its elements', () => {
    const kept = { ...NO_PAGE, blocks: visibleText(pageAt(URL, article(OLD))).split('\n') };
    const compared = (now: string) => compareToBaseline(kept, pageAt(URL, now));
    expect(compared(article(NEW))).toMatchObject({ outcome: 'lost-text', lost: [OLD] });
    expect(compared(article(OLD))?.outcome).toBe('same');
  });

  it.each([
    [
      'a window laid over it',
      article(OLD),
      article(OLD, undefined, `${TEXT}<div><h1>我们重视你的隐私</h1></div>`),
    ],
    ['a counter in it', article('评论（5）', '评论'), article('评论（87）', '评论')],
    ['another name of the site', article(OLD), article(OLD, `(3) ${OLD} | 另一报`)],
    ['a headline put above a text that had none', `<body>${TEXT}</body>`, article(NEW)],
  ])('is not another by %s', (_, before, now) => {
    expect(look(before, now)).toMatchObject({ content: 'live', rule_id: 'baseline_same' });
  });
});

describe('a short post', () => {
  const menu = '<p>首页 发现 登录 关于微博 帮助中心 京ICP备12002058号</p>';
  const english =
    '<p>Home Explore Notifications Messages Settings Log in Sign up Terms Privacy Policy Cookies</p>';

  it.each([
    [menu, '今天广场上有很多人被打伤了', ''],
    [menu, '今天广场上有很多人被打伤了', '今天天气真是晴朗舒适啊'],
    [english, 'They shot at us in the square today', 'What a sunny and quiet day it is'],
  ])('is missed beside a longer menu: %s', (frame, before, now) => {
    const verdict = look(`<p>${before}</p>${frame}`, now === '' ? frame : `<p>${now}</p>${frame}`);
    expect(verdict.content).toBe('changed');
    expect(lost(verdict)).toEqual([before]);
  });

  it('is no menu: a row of names that is gone is told', () => {
    const names = '张伟 王芳 李娜 刘洋 陈静 杨帆 赵磊 黄丽 周强 吴敏';
    expect(look(`<p>${names}</p>${TEXT}`, TEXT).content).toBe('changed');
  });
});
