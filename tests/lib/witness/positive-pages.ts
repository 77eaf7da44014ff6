import type { Verdict } from '../../../lib/witness/verdict.ts';
import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { bare, instant, NEIGHBOURS_OK, pageAt } from './look.ts';

/** Looks in which something did happen, and what has to be said about it. */
export interface PositiveLook {
  readonly kind: 'removed' | 'account' | 'withheld' | 'blocked' | 'gone' | 'changed';
  readonly name: string;
  readonly facts: WitnessFacts;
  readonly expected: Partial<Verdict>;
}

function page(
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

const WECHAT = 'https://mp.weixin.qq.com/s/abc';

/** The samples of wechat-article-exporter@55217d4f, with the chrome around them. */
function weui(title: string, desc = ''): string {
  return `<!doctype html><html><head><title></title><script>var msg="该内容已被删除";</script></head><body>
  <div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg-primary"></i></div>
  <div class="weui-msg__text-area"><h2 class='weui-msg__title title'>
      ${title}
  </h2>${desc}</div>
  <div class="weui-msg__extra-area"><a class="weui-footer__link" href="https://mp.weixin.qq.com/webpoc/ruleCenter?type=oa">微信公众平台运营中心</a></div>
  </div></body></html>`;
}
function reason(words: string, id: number): string {
  return `<div class="weui-msg__desc"><p class="tips">${words}，查看<a
    href="http://mp.weixin.qq.com/mp/opshowpage?action=oplaw&amp;id=${id}&amp;t=operation/faq_index#wechat_redirect">对应规则</a></p></div>`;
}

const PARAGRAPHS = [
  '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权，并保证记者能够自由工作。',
  '声明指出，人权不是恩赐，每一个国家都有义务遵守自己签署的公约，接受普遍定期审议。',
  '报告的附件列出了过去一年里收到的来信，其中许多来自无法公开姓名的人。',
  '办事处将于下月在日内瓦举行公开会议，届时会公布完整的文件和会议记录，欢迎各界人士参加。',
];
const article = (paragraphs: readonly string[]) =>
  `<!doctype html><title>声明</title><nav>首页 新闻</nav>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`;
const UN = 'https://www.un.org/zh/statement';

export const POSITIVE_LOOKS: readonly PositiveLook[] = [
  page('removed', 'WeChat, deleted by its author', WECHAT, weui('该内容已被发布者删除'), {
    access: 'ok',
    content: 'notice',
    meaning: 'removed_by_author',
    who: 'author',
    rule_id: 'notice',
    counts_as: 'removal',
  }),
  page(
    'removed',
    'WeChat, violation: marketing (rule 26)',
    WECHAT,
    weui('此内容因违规无法查看', reason('由用户投诉并经平台审核，涉嫌过度营销、骚扰用户', 26)),
    { content: 'notice', meaning: 'removed_spam', who: 'platform' },
  ),
  page(
    'removed',
    'WeChat, violation: law (rule 1)',
    WECHAT,
    weui('此内容因违规无法查看', reason('由用户投诉并经平台审核，涉嫌违反相关法律法规和政策', 1)),
    { content: 'notice', meaning: 'removed_by_platform_law', who: 'platform' },
  ),
  page(
    'removed',
    'WeChat, law in other words and traditional characters',
    WECHAT,
    weui('此內容因違規無法查看', reason('涉嫌違反有關法律、法規', 7)),
    { content: 'notice', meaning: 'removed_by_platform_law' },
  ),
  page(
    'removed',
    'WeChat in English',
    WECHAT,
    weui(
      'Unable to view this content because it violates regulations',
      reason('This content is suspected of violating relevant laws and regulations', 1),
    ),
    { content: 'notice', meaning: 'removed_by_platform_law' },
  ),
  page(
    'account',
    'WeChat, account closed by the platform',
    WECHAT,
    weui('此账号已被屏蔽，<br>内容无法查看'),
    { content: 'notice', meaning: 'account_banned', counts_as: 'account' },
  ),
  page(
    'removed',
    'WeChat, violation in another container',
    WECHAT,
    '<div class="mesg-block"><p>此内容因违规无法查看</p></div>',
    { content: 'notice', meaning: 'removed_by_platform_rules' },
  ),
  page(
    'removed',
    'WeChat, with status 404',
    WECHAT,
    weui('该内容已被发布者删除'),
    { access: 'ok', content: 'notice', rule_id: 'notice' },
    { status: 404 },
  ),
  page(
    'removed',
    'Weibo, by the author',
    'https://weibo.com/1/a',
    bare('抱歉，此微博已被作者删除。查看帮助：<a href="#">http://t.cn/Rfd3rQV</a>', '微博'),
    { content: 'notice', meaning: 'removed_by_author' },
  ),
  page(
    'removed',
    'Weibo, complaints, with the site around it',
    'https://weibo.com/1/a',
    `<title>微博</title><ul><li>首页</li><li>发现</li><li>登录</li></ul><div>该微博因被多人投诉，根据《微博社区公约》，已被删除。</div><footer><a>关于微博</a><a>帮助中心</a><p>京ICP备12002058号</p></footer>`,
    { content: 'notice', meaning: 'removed_after_complaints', who: 'third-party' },
  ),
  {
    kind: 'removed',
    name: 'Weibo API: no permission',
    facts: {
      url: 'https://api.weibo.com/2/statuses/show',
      status: 200,
      json: { error_code: 20112, error: 'Permission Denied!' },
    },
    expected: { content: 'notice', meaning: 'removed_by_platform_rules' },
  },
  {
    kind: 'removed',
    name: 'Tieba: sensitive words',
    facts: {
      url: 'https://tieba.baidu.com/errorpage/deledErrorInfo?tid=1',
      status: 200,
      json: { no: 0, data: { type: '3' } },
    },
    expected: { content: 'notice', meaning: 'removed_sensitive_words', who: 'platform' },
  },
  page(
    'account',
    'Weibo account',
    'https://weibo.com/u/1',
    bare('该帐号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看'),
    { content: 'notice', meaning: 'account_banned' },
  ),
  page(
    'removed',
    'X, by the author',
    'https://x.com/un/status/1',
    bare('This Post was deleted by the Post author. Learn more'),
    { content: 'notice', meaning: 'removed_by_author' },
  ),
  page(
    'withheld',
    'X, withheld',
    'https://x.com/un/status/1',
    bare('@un has been withheld in RU in response to a legal demand.'),
    { content: 'notice', meaning: 'withheld_legal' },
  ),
  page(
    'withheld',
    '451 that names who implements it',
    'https://www.example.org/',
    bare('Unavailable For Legal Reasons'),
    {
      access: 'blocked',
      content: 'notice',
      meaning: 'withheld_legal',
      who: 'implementer',
      who_name: 'https://isp.example/',
      rule_id: 'status_451',
    },
    {
      status: 451,
      headers: [
        {
          name: 'Link',
          value: '<https://a.example/>; rel="next", <https://isp.example/>; rel="blocked-by"',
        },
      ],
    },
  ),
  page(
    'gone',
    '404',
    'https://www.un.org/x',
    bare('Not here'),
    {
      access: 'ok',
      content: 'gone_ambiguous',
      meaning: 'not_found_ambiguous',
      who: 'unknown',
      rule_id: 'http_gone',
      retry_due: true,
    },
    { status: 404 },
  ),
  page(
    'gone',
    'gone at the first look',
    WECHAT,
    weui('该内容已被发布者删除'),
    { content: 'never_seen_live', rule_id: 'never_live' },
    { everSeenLive: false },
  ),
  page(
    'gone',
    'gone in the baseline already',
    WECHAT,
    weui('该内容已被发布者删除'),
    { content: 'never_seen_live', rule_id: 'never_live' },
    { baseline: pageAt(WECHAT, weui('该内容已被发布者删除')) },
  ),
  page(
    'blocked',
    'Russian redirect',
    'http://www.example.org/',
    bare('x'),
    {
      access: 'blocked',
      content: 'unreadable',
      meaning: 'network_block_page',
      who: 'network',
      rule_id: 'fingerprint',
    },
    {
      finalUrl: 'http://warning.rt.ru/?id=1',
      redirects: [{ url: 'http://warning.rt.ru/?id=1', status: 302 }],
      country: 'RU',
    },
  ),
  page(
    'blocked',
    'Turkish page',
    'http://www.example.org/',
    bare(
      '5651 sayılı Kanun uyarınca Erişim Sağlayıcıları Birliği tarafından erişime engellenmiştir',
    ),
    { access: 'blocked', meaning: 'network_block_page' },
    { country: 'TR' },
  ),
  page(
    'blocked',
    'Turkish page seen from Norway',
    'http://www.example.org/',
    bare(
      '5651 sayılı Kanun uyarınca Erişim Sağlayıcıları Birliği tarafından erişime engellenmiştir',
    ),
    { access: 'likely_blocked' },
    { country: 'NO' },
  ),
  page(
    'blocked',
    'Iranian frame',
    'http://www.example.org/',
    '<html><head><title>10.10.34.34</title></head><body><iframe src="http://10.10.34.34?type=Invalid Site" width="100%"></iframe></body></html>',
    { access: 'blocked' },
    { country: 'IR', status: 403 },
  ),
  page(
    'blocked',
    'Vietnamese page that poses as a 404',
    'http://www.example.org/',
    bare("We're sorry but the page you're looking for could not be found!!!!!"),
    { access: 'blocked' },
    { country: 'VN' },
  ),
  {
    kind: 'blocked',
    name: 'published poison address',
    facts: {
      url: 'https://www.un.org/',
      error: 'NS_ERROR_NET_TIMEOUT',
      browser: 'firefox',
      ip: '93.46.8.89',
      country: 'CN',
    },
    expected: { access: 'blocked', rule_id: 'dns_known_poison' },
  },
  {
    kind: 'blocked',
    name: 'the same address, country unknown',
    facts: {
      url: 'https://www.un.org/',
      error: 'NS_ERROR_NET_TIMEOUT',
      browser: 'firefox',
      ip: '93.46.8.89',
    },
    expected: { access: 'likely_blocked', rule_id: 'dns_known_poison' },
  },
  {
    kind: 'blocked',
    name: 'private answer, controls fine',
    facts: {
      url: 'https://www.un.org/',
      error: 'NS_ERROR_CONNECTION_REFUSED',
      browser: 'firefox',
      resolved: ['10.10.34.35'],
      controls: NEIGHBOURS_OK,
      country: 'DE',
    },
    expected: { access: 'likely_blocked', rule_id: 'dns_bogon' },
  },
  {
    kind: 'blocked',
    name: 'no such name here, a colleague has it',
    facts: {
      url: 'https://www.un.org/',
      error: 'net::ERR_NAME_NOT_RESOLVED',
      browser: 'chromium',
      controls: [...NEIGHBOURS_OK, { kind: 'peer', outcome: 'ok' }],
    },
    expected: { access: 'likely_blocked', rule_id: 'dns_bogon' },
  },
  {
    kind: 'blocked',
    name: 'reset on three days, controls fine',
    facts: {
      url: 'https://www.un.org/',
      error: 'net::ERR_CONNECTION_RESET',
      browser: 'chromium',
      controls: NEIGHBOURS_OK,
      attempts: [
        { at: instant('2026-12-09T10:00:00Z'), error: 'net::ERR_CONNECTION_RESET' },
        { at: instant('2026-12-10T10:00:00Z'), error: 'net::ERR_CONNECTION_RESET' },
      ],
      at: instant('2026-12-11T10:00:00Z'),
    },
    expected: {
      access: 'likely_blocked',
      content: 'unreadable',
      rule_id: 'repeat_failure',
      retry_due: false,
    },
  },
  {
    kind: 'blocked',
    name: 'one reset, controls fine',
    facts: {
      url: 'https://www.un.org/',
      error: 'NS_ERROR_NET_RESET',
      browser: 'firefox',
      controls: NEIGHBOURS_OK,
    },
    expected: { access: 'impaired', rule_id: 'single_failure', retry_due: true },
  },
  page(
    'changed',
    'one paragraph lost',
    UN,
    article(PARAGRAPHS.filter((_, index) => index !== 2)),
    { access: 'ok', content: 'changed', rule_id: 'baseline_lost_text' },
    { baseline: pageAt(UN, article(PARAGRAPHS)) },
  ),
  page(
    'changed',
    'the paragraphs that name 人权 lost',
    UN,
    article(PARAGRAPHS.slice(2)),
    { content: 'changed', rule_id: 'baseline_lost_words' },
    { baseline: pageAt(UN, article(PARAGRAPHS)) },
  ),
  page(
    'changed',
    'a sentence reworded',
    UN,
    article(
      PARAGRAPHS.with(
        3,
        '办事处将于下月在日内瓦举行内部会议，届时会公布部分的文件和会议记录，欢迎各界人士参加。',
      ),
    ),
    { content: 'changed', rule_id: 'baseline_edited' },
    { baseline: pageAt(UN, article(PARAGRAPHS)) },
  ),
  page(
    'changed',
    'another page altogether',
    UN,
    bare('Willkommen in unserem Laden für Gartenmöbel und Grillgeräte aller Art'),
    { content: 'changed', rule_id: 'baseline_replaced' },
    { baseline: pageAt(UN, article(PARAGRAPHS)) },
  ),
  page(
    'changed',
    'Baidu shows its hint where it did not before',
    'https://www.baidu.com/s?wd=x',
    bare('根据相关法律法规和政策，部分搜索结果未予显示'),
    {
      content: 'changed',
      meaning: 'search_results_filtered',
      rule_id: 'search_filter',
      counts_as: 'visibility',
    },
    { baseline: pageAt('https://www.baidu.com/s?wd=x', bare('联合国官网')) },
  ),
];
