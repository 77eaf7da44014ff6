import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { instant, pageAt } from './look.ts';

/** Looks in which nobody removed and nobody blocked anything, however much it may seem so. */
export interface NegativeLook {
  readonly kind: NegativeKind;
  readonly name: string;
  readonly facts: WitnessFacts;
  /** What the page was read from, so that a real browser can be shown it; left out where nothing came. */
  readonly html?: string;
}
export type NegativeKind =
  | 'article'
  | 'post'
  | 'sentence'
  | 'search'
  | 'challenge'
  | 'login'
  | 'own-side'
  | 'portal'
  | 'clock'
  | 'server'
  | 'other';

export const NOTICES = [
  '该内容已被发布者删除',
  '此内容因违规无法查看',
  '此帐号已被屏蔽, 内容无法查看',
  '抱歉，此微博已被作者删除',
  '该回答已被删除',
  '很抱歉，该贴已被删除',
] as const;

export const PROSE =
  '审查研究者在过去两年里收集了一万七千多篇消失的文章，并把每一篇的标题、时间和提示语逐一登记下来，供人核对。他们发现，大多数提示语只说文章没有了，并不说是谁的决定，也不说依据的是哪一条规定。';
export const ENGLISH =
  'Researchers who watch these platforms keep a list of every sentence that a reader may meet when a page is gone, and they say that most of those sentences name nobody. What a notice leaves out is often more telling than what it says, and it changes from month to month.';

export function page(
  kind: NegativeKind,
  name: string,
  url: string,
  html: string,
  more: Partial<WitnessFacts> = {},
): NegativeLook {
  return {
    kind,
    name,
    facts: { url, status: 200, page: pageAt(more.finalUrl ?? url, html), ...more },
    html,
  };
}
export function failed(
  kind: NegativeKind,
  name: string,
  error: string,
  more: Partial<WitnessFacts> = {},
): NegativeLook {
  const browser = error.startsWith('net::') ? 'chromium' : 'firefox';
  return { kind, name, facts: { url: 'https://www.un.org/en/', error, browser, ...more } };
}
export function doc(title: string, body: string, head = ''): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
}
export const p = (text: string) => `<p>${text}</p>`;

export const WECHAT = 'https://mp.weixin.qq.com/s/abc';
export const WEIBO = 'https://weibo.com/123/abc';
export const ZHIHU = 'https://www.zhihu.com/question/1/answer/2';
export const X = 'https://x.com/un/status/1';

/** The same failure on three days, hours apart: the strongest case for suspicion, where there is one. */
export function repeated(error: string): NonNullable<WitnessFacts['attempts']> {
  return [
    { at: instant('2026-12-08T10:00:00Z'), error },
    { at: instant('2026-12-09T10:00:00Z'), error },
    { at: instant('2026-12-10T10:00:00Z'), error },
  ];
}
