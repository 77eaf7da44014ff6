import type { Verdict } from '../../../lib/witness/verdict.ts';
import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { pageAt } from './look.ts';

/** Looks in which something did happen, and what has to be said about it. */
export interface PositiveLook {
  readonly kind: 'removed' | 'account' | 'withheld' | 'blocked' | 'gone' | 'changed';
  readonly name: string;
  readonly facts: WitnessFacts;
  readonly expected: Partial<Verdict>;
}

export function page(
  kind: PositiveLook['kind'],
  name: string,
  url: string,
  html: string,
  expected: Partial<Verdict>,
  more: Partial<WitnessFacts> = {},
): PositiveLook {
  const facts = { url, status: 200, page: pageAt(more.finalUrl ?? url, html), ...more };
  return { kind, name, facts, expected };
}

export const WECHAT = 'https://mp.weixin.qq.com/s/abc';

/** The samples of wechat-article-exporter@55217d4f, with the chrome around them. */
export function weui(title: string, desc = ''): string {
  return `<!doctype html><html><head><title></title><script>var msg="该内容已被删除";</script></head><body>
  <div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg-primary"></i></div>
  <div class="weui-msg__text-area"><h2 class='weui-msg__title title'>
      ${title}
  </h2>${desc}</div>
  <div class="weui-msg__extra-area"><a class="weui-footer__link" href="https://mp.weixin.qq.com/webpoc/ruleCenter?type=oa">微信公众平台运营中心</a></div>
  </div></body></html>`;
}
export function reason(words: string, id: number): string {
  return `<div class="weui-msg__desc"><p class="tips">${words}，查看<a
    href="http://mp.weixin.qq.com/mp/opshowpage?action=oplaw&amp;id=${id}&amp;t=operation/faq_index#wechat_redirect">对应规则</a></p></div>`;
}

export const PARAGRAPHS = [
  '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权，并保证记者能够自由工作。',
  '声明指出，人权不是恩赐，每一个国家都有义务遵守自己签署的公约，接受普遍定期审议。',
  '报告的附件列出了过去一年里收到的来信，其中许多来自无法公开姓名的人。',
  '办事处将于下月在日内瓦举行公开会议，届时会公布完整的文件和会议记录，欢迎各界人士参加。',
];
export const article = (paragraphs: readonly string[]) =>
  `<!doctype html><title>声明</title><nav>首页 新闻</nav>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;
export const UN = 'https://www.un.org/zh/statement';
