import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { instant, NEIGHBOURS_OK, pageAt } from './look.ts';

/** Looks in which nobody removed and nobody blocked anything, however much it may seem so. */
export interface NegativeLook {
  readonly kind: NegativeKind;
  readonly name: string;
  readonly facts: WitnessFacts;
}
export type NegativeKind =
  | 'article'
  | 'post'
  | 'search'
  | 'challenge'
  | 'login'
  | 'own-side'
  | 'portal'
  | 'clock'
  | 'server'
  | 'other';

const NOTICES = [
  '该内容已被发布者删除',
  '此内容因违规无法查看',
  '此帐号已被屏蔽, 内容无法查看',
  '抱歉，此微博已被作者删除',
  '该回答已被删除',
  '很抱歉，该贴已被删除',
] as const;

const PROSE =
  '审查研究者在过去两年里收集了一万七千多篇消失的文章，并把每一篇的标题、时间和提示语逐一登记下来，供人核对。他们发现，大多数提示语只说文章没有了，并不说是谁的决定，也不说依据的是哪一条规定。';
const ENGLISH =
  'Researchers who watch these platforms keep a list of every sentence that a reader may meet when a page is gone, and they say that most of those sentences name nobody. What a notice leaves out is often more telling than what it says, and it changes from month to month.';

function page(
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
  };
}
function failed(
  kind: NegativeKind,
  name: string,
  error: string,
  more: Partial<WitnessFacts> = {},
): NegativeLook {
  const browser = error.startsWith('net::') ? 'chromium' : 'firefox';
  return { kind, name, facts: { url: 'https://www.un.org/en/', error, browser, ...more } };
}
function doc(title: string, body: string, head = ''): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
}
const p = (text: string) => `<p>${text}</p>`;

const WECHAT = 'https://mp.weixin.qq.com/s/abc';
const WEIBO = 'https://weibo.com/123/abc';
const ZHIHU = 'https://www.zhihu.com/question/1/answer/2';
const X = 'https://x.com/un/status/1';

const articles: readonly NegativeLook[] = [
  ...NOTICES.map((notice) =>
    page(
      'article',
      `long article that quotes ${notice}`,
      'https://news.example.org/a',
      doc(
        '被删除的文章',
        `<article>${p(`打开链接，只看到一行字：“${notice}”。`)}${p(PROSE)}${p(PROSE)}${p(PROSE)}</article>`,
      ),
    ),
  ),
  ...NOTICES.map((notice) =>
    page(
      'article',
      `WeChat article whose paragraph is ${notice}`,
      WECHAT,
      doc(
        '微信公众平台',
        `<div id="js_article"><h1>记录</h1><div id="js_content" style="visibility: hidden; opacity: 0;">${p(notice)}${p('第二天，又是这句话。')}</div></div>`,
      ),
    ),
  ),
  page(
    'article',
    'WeChat article that is nothing but the notice',
    WECHAT,
    doc('', `<div id="js_content">${p(NOTICES[0])}</div>`),
  ),
  page(
    'article',
    'WeChat article of pictures',
    WECHAT,
    doc('', '<div id="js_content"><img src="a.png"></div>'),
  ),
  page(
    'article',
    'WeChat article with a message box of the same style',
    WECHAT,
    doc(
      '标题',
      `<div id="js_content">${p('今天的新闻。')}</div><div class="weui-msg"><div class="weui-msg__title">${NOTICES[0]}</div></div>`,
    ),
  ),
  page(
    'article',
    'WeChat article with the notices in its scripts',
    WECHAT,
    doc(
      '标题',
      `<script>var a="${NOTICES[1]}",b="该内容已被删除",c="page_rumor";</script><div id="js_content">${p('正文。')}</div>`,
    ),
  ),
  page(
    'article',
    'WeChat article titled with the notice',
    WECHAT,
    doc(NOTICES[0], `<div id="js_content">${p('正文在此。')}</div>`),
  ),
  page(
    'article',
    'hidden notice in a page',
    WECHAT,
    doc('', `<div style="display: none">${p(NOTICES[0])}</div>${p('正在打开小程序')}`),
  ),
  page(
    'article',
    'notice in a template',
    WECHAT,
    doc('', `<template>${p(NOTICES[0])}</template>${p('正在打开小程序')}`),
  ),
  page(
    'article',
    'short Zhihu answer that quotes the notice in quotation marks',
    ZHIHU,
    doc('问题', `${p('“该回答已被删除”')}${p('就是这句话。')}`),
  ),
  page(
    'article',
    'Zhihu answer with a blockquote',
    ZHIHU,
    doc('问题', `<blockquote>该回答已被删除</blockquote>${p('大家都见过。')}`),
  ),
  page(
    'article',
    'Zhihu column about notices',
    'https://zhuanlan.zhihu.com/p/1',
    doc(
      '谈提示语',
      `<div class="Post-RichTextContainer">${p('该文章已被删除')}${p('这句话的历史。')}</div>`,
    ),
  ),
  page(
    'article',
    'Zhihu question page with another answer',
    ZHIHU,
    doc(
      '问题',
      `<div class="List-item"><div class="RichContent-inner">${p('我的看法是这样的。')}</div></div>${p('该回答已被删除')}`,
    ),
  ),
  page(
    'article',
    'Zhihu article of middle length that ends with the notice',
    ZHIHU,
    doc('问题', `${p(PROSE)}${p(PROSE)}${p('该回答已被删除')}`),
  ),
  page(
    'article',
    'Douban note titled 页面不存在 with a text',
    'https://www.douban.com/note/1',
    doc('页面不存在', `<div id="link-report"><div class="note">${p('一首诗。')}</div></div>`),
  ),
  page(
    'article',
    'Douban note about a page that is not there',
    'https://www.douban.com/note/1',
    doc('为什么“页面不存在”', `${p(PROSE)}${p(PROSE)}`),
  ),
  page(
    'article',
    'thepaper article that mentions 此文章已下线',
    'https://www.thepaper.cn/newsDetail_1',
    doc('新闻', `${p(PROSE)}${p('此文章已下线')}${p(PROSE)}`),
  ),
  page(
    'article',
    'English article that quotes page not found',
    'https://news.example.org/b',
    doc(
      'What "Page not found" hides',
      `${p(ENGLISH)}${p('"Page not found" and "no longer available" are the usual words.')}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'article about Russian block pages',
    'https://news.example.ru/a',
    doc(
      'Блокировки',
      `${p('Доступ к сайту ограничен в соответствии с Федеральными законами')}${p(`Так начинается страница, которую видят читатели многих изданий, и за ней стоит реестр, который ведёт ведомство. ${'Мы записали, что на ней написано, и сравнили с другими. '.repeat(6)}`)}<a href="http://eais.rkn.gov.ru/">реестр</a>`,
    ),
  ),
  page(
    'article',
    'news page that links the Russian register',
    'https://news.example.ru/b',
    doc(
      'Новости',
      `${p('Ведомство опубликовало новый список сайтов, и журналисты нашли в нём свои издания и страницы, о которых никто раньше не слышал. '.repeat(5))}<a href="http://eais.rkn.gov.ru/">eais</a>`,
    ),
  ),
  page(
    'article',
    'article about Indian orders',
    'https://news.example.in/a',
    doc(
      'Orders',
      `${p('The URL has been blocked as per the instructions of the DoT in compliance to the orders of Court of Law')}${p(ENGLISH)}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'wiki page about HTTP 451',
    'https://wiki.example.org/451',
    doc(
      'HTTP 451 - Wiki',
      `${p('In response to a legal demand a server may answer with this status.')}${p(ENGLISH)}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'GitHub readme that quotes the DMCA notice',
    'https://github.com/a/b',
    doc(
      'a/b',
      `<div id="repository-container-header">a/b</div><article class="markdown-body">${p('Repository unavailable due to DMCA takedown')}</article>`,
    ),
  ),
  page(
    'article',
    'code page with the notices',
    'https://gist.example.org/1',
    doc('signatures.py', `<pre>${NOTICES.join('\n')}</pre>`),
  ),
  page(
    'article',
    '404 the band',
    'https://music.example.org/404',
    doc('404 - a band from Oslo', `${p(ENGLISH)}${p(ENGLISH)}`),
  ),
  page(
    'article',
    "minors' rights, a false hit of 人权",
    'https://news.example.cn/a',
    doc(
      '未成年人权益保护',
      `${p('未成年人权益保护条例今日起施行，各地学校组织学习。')}${p(PROSE)}`,
    ),
  ),
];

const posts: readonly NegativeLook[] = [
  page(
    'post',
    'Weibo repost of a deleted post',
    WEIBO,
    doc(
      '微博',
      `<div class="WB_text">转发微博</div><div class="WB_deltxt">抱歉，此微博已被作者删除。查看帮助：</div><ul><li>转发</li><li>评论</li></ul>`,
    ),
  ),
  page(
    'post',
    'Weibo repost, mobile',
    'https://m.weibo.cn/status/1',
    doc(
      '微博',
      `<div class="weibo-text">又没了</div><div class="weibo-rp"><div class="weibo-text">抱歉，此微博已被作者删除</div></div>`,
    ),
  ),
  page(
    'post',
    'Weibo post about deletion',
    WEIBO,
    doc(
      '微博',
      `<div class="WB_text">该微博因被多人投诉，根据《微博社区公约》，已被删除。——我收到的就是这个</div>`,
    ),
  ),
  page(
    'post',
    'Weibo post in words of its own',
    WEIBO,
    doc('微博', p('今天我的微博又被删除了，没有任何理由，就这样不见了。')),
  ),
  page(
    'post',
    'X thread with a tombstone above',
    X,
    doc(
      'UN on X',
      `<article data-testid="tweet"><div data-testid="tweetText">Our report is out.</div></article><div>This Post was deleted by the Post author. Learn more</div>`,
    ),
  ),
  page(
    'post',
    'X post that says so itself',
    X,
    doc(
      'X',
      `<article data-testid="tweet"><div data-testid="tweetText">This Post was deleted by the Post author.</div></article>`,
    ),
  ),
  page(
    'post',
    'Bilibili post that forwards a lost one',
    'https://t.bilibili.com/1',
    doc('动态', `${p('哎。')}<div class="dyn-reference">源动态不见了</div>`),
  ),
  page(
    'post',
    'Tieba thread with a deleted floor',
    'https://tieba.baidu.com/p/1',
    doc(
      '贴吧',
      `<div id="j_p_postlist"><div class="d_post_content">一楼</div></div>${p('很抱歉，该贴已被删除。')}`,
    ),
  ),
  page(
    'post',
    'YouTube comment',
    'https://www.youtube.com/watch?v=1',
    doc(
      'Video - YouTube',
      `<ytd-watch-metadata><h1>Human Rights Day</h1></ytd-watch-metadata>${p("This video has been removed for violating YouTube's rules")}`,
    ),
  ),
  page(
    'post',
    'Reddit question',
    'https://www.reddit.com/r/x/1',
    doc(
      'Reddit',
      `${p('Why do I see "this content is not available in your country"?')}${p(ENGLISH)}`,
    ),
  ),
];

const searches: readonly NegativeLook[] = [
  page(
    'search',
    'Baidu with its usual hint',
    'https://www.baidu.com/s?wd=x',
    doc(
      'x_百度搜索',
      `<div id="content_left"><div class="result">${p('联合国官网')}</div></div>${p('根据相关法律法规和政策，部分搜索结果未予显示。')}`,
    ),
  ),
  page(
    'search',
    'Baidu with the hint alone',
    'https://www.baidu.com/s?wd=x',
    doc('x_百度搜索', p('根据相关法律法规和政策，部分搜索结果未予显示')),
  ),
  page(
    'search',
    'Baidu: results titled with notices',
    'https://www.baidu.com/s?wd=x',
    doc(
      'x_百度搜索',
      `<div id="content_left"><div class="result">${NOTICES.map(p).join('')}</div></div>`,
    ),
  ),
  page(
    'search',
    'Bing with removed results',
    'https://www.bing.com/search?q=x',
    doc(
      'x - Search',
      `<ol id="b_results"><li class="b_algo">United Nations</li></ol>${p('Some results have been removed')}`,
    ),
  ),
  page(
    'search',
    'Weibo search without results',
    'https://s.weibo.com/weibo?q=x',
    doc('微博搜索', p('抱歉，未找到相关结果。')),
  ),
  page(
    'search',
    'Zhihu search that lists a deleted answer',
    'https://www.zhihu.com/search?q=x',
    doc(
      '搜索',
      `<div class="SearchResult-Card">该回答已被删除 是什么意思</div><div class="SearchResult-Card">别的</div>`,
    ),
  ),
  page(
    'search',
    'another search engine',
    'https://search.example.org/?q=removed',
    doc(
      'removed - Search',
      `${p('This video has been removed')}${p('Page not found: what to do')}${p(ENGLISH)}`,
    ),
  ),
];

const challenges: readonly NegativeLook[] = [
  page(
    'challenge',
    'Cloudflare, 403',
    'https://www.ohchr.org/',
    doc(
      'Just a moment...',
      `${p('Checking your browser before accessing www.ohchr.org.')}${p('Ray ID: 7d1')}`,
    ),
    { status: 403 },
  ),
  page(
    'challenge',
    'Cloudflare, 503',
    'https://www.ohchr.org/',
    doc('Just a moment...', `${p('Enable JavaScript and cookies to continue')}`),
    { status: 503 },
  ),
  page(
    'challenge',
    'Cloudflare please wait',
    'https://www.ohchr.org/',
    doc('Please Wait... | Cloudflare', p('Please wait')),
    { status: 200 },
  ),
  page(
    'challenge',
    'Cloudflare says blocked',
    'https://www.ohchr.org/',
    doc(
      'Attention Required! | Cloudflare',
      `${p('Sorry, you have been blocked')}${p('Cloudflare Ray ID: 8a2')}`,
    ),
    { status: 403, country: 'RU' },
  ),
  page('challenge', 'WeChat captcha', WECHAT, doc('微信公众平台', p('环境异常')), {
    finalUrl: 'https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=1',
  }),
  page(
    'challenge',
    'WeChat environment',
    WECHAT,
    doc('', `${p('环境异常')}${p('当前环境异常，完成验证后即可继续访问。')}<a>去验证</a>`),
  ),
  page('challenge', 'WeChat throttle', WECHAT, doc('', p('操作频繁，请稍候再试'))),
  page(
    'challenge',
    'Google sorry page',
    'https://www.google.com/search?q=x',
    doc('Sorry', p('Our systems have detected unusual traffic from your computer network.')),
    { status: 429 },
  ),
  {
    kind: 'challenge',
    name: 'Bilibili API −352',
    facts: { url: 'https://api.bilibili.com/x/v', status: 200, json: { code: -352 } },
  },
  {
    kind: 'challenge',
    name: 'Xiaohongshu API 300012',
    facts: { url: 'https://edith.xiaohongshu.com/api', status: 200, json: { code: 300012 } },
  },
  page('challenge', 'Weibo visitor system', WEIBO, doc('Sina Visitor System', ''), {
    finalUrl: 'https://passport.weibo.com/visitor/visitor?a=1',
  }),
];

const logins: readonly NegativeLook[] = [
  page(
    'login',
    'login form',
    'https://www.example.org/report',
    doc(
      'Log in',
      '<form><label>Name</label><input><input type="password"><button>Log in</button></form>',
    ),
  ),
  page(
    'login',
    'redirect to login',
    'https://www.facebook.com/un/posts/1',
    doc('Log in to Facebook', '<input type="password">You must log in to continue.'),
    { finalUrl: 'https://www.facebook.com/login/?next=x' },
  ),
  page(
    'login',
    'Zhihu wall',
    ZHIHU,
    doc('知乎', `${p('登录后查看更多内容')}${p('登录即表示同意协议')}`),
  ),
  page('login', '401', 'https://www.example.org/x', doc('Unauthorized', p('Unauthorized')), {
    status: 401,
  }),
];

const ownSide: readonly NegativeLook[] = [
  failed('own-side', 'stop button, Chromium', 'net::ERR_ABORTED'),
  failed('own-side', 'stop button, Firefox', 'NS_BINDING_ABORTED'),
  failed('own-side', 'ad blocker', 'net::ERR_BLOCKED_BY_CLIENT', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_BLOCKED_BY_CLIENT'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'policy', 'net::ERR_BLOCKED_BY_ADMINISTRATOR', { controls: NEIGHBOURS_OK }),
  failed('own-side', 'offline, Chromium', 'net::ERR_INTERNET_DISCONNECTED'),
  failed('own-side', 'offline, Firefox', 'NS_ERROR_OFFLINE'),
  failed('own-side', 'network changed', 'net::ERR_NETWORK_CHANGED'),
  failed('own-side', 'proxy', 'net::ERR_PROXY_CONNECTION_FAILED', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_PROXY_CONNECTION_FAILED'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'tunnel', 'net::ERR_TUNNEL_CONNECTION_FAILED', { controls: NEIGHBOURS_OK }),
  failed('own-side', 'SOCKS', 'net::ERR_SOCKS_CONNECTION_FAILED'),
  failed('own-side', 'proxy, Firefox', 'NS_ERROR_PROXY_CONNECTION_REFUSED'),
  failed('own-side', 'proxy wants a name', 'NS_ERROR_PROXY_AUTHENTICATION_FAILED'),
  failed('own-side', 'tab closed', 'NS_ERROR_DOCSHELL_DYING'),
  failed('own-side', 'HTTPS-only mode', 'NS_ERROR_HTTPS_ONLY'),
  failed('own-side', 'everything fails', 'net::ERR_CONNECTION_RESET', {
    controls: [
      { kind: 'neighbour', outcome: 'failed', error: 'net::ERR_CONNECTION_RESET' },
      { kind: 'neighbour', outcome: 'failed', error: 'net::ERR_TIMED_OUT' },
    ],
  }),
  failed('own-side', 'a control is offline', 'net::ERR_NAME_NOT_RESOLVED', {
    controls: [{ kind: 'neighbour', outcome: 'failed', error: 'net::ERR_INTERNET_DISCONNECTED' }],
  }),
  failed('own-side', 'Pi-hole answers 0.0.0.0', 'NS_ERROR_CONNECTION_REFUSED', {
    ip: '0.0.0.0',
    controls: NEIGHBOURS_OK,
    country: 'CN',
  }),
  failed('own-side', 'fake address of a proxy', 'NS_ERROR_NET_RESET', {
    ip: '198.18.0.7',
    controls: NEIGHBOURS_OK,
    country: 'CN',
  }),
  failed('own-side', 'one reset, nothing ruled out', 'net::ERR_CONNECTION_RESET'),
  failed('own-side', 'two resets one minute apart', 'net::ERR_CONNECTION_RESET', {
    controls: NEIGHBOURS_OK,
    attempts: [{ at: instant('2026-12-10T11:59:00Z'), error: 'net::ERR_CONNECTION_RESET' }],
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'resets with a success between', 'net::ERR_CONNECTION_RESET', {
    controls: NEIGHBOURS_OK,
    attempts: [
      { at: instant('2026-12-09T11:00:00Z'), error: 'net::ERR_CONNECTION_RESET' },
      { at: instant('2026-12-09T12:00:00Z'), error: '' },
    ],
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'unknown code again and again', 'net::ERR_SOMETHING_NEW', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_SOMETHING_NEW'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  {
    kind: 'own-side',
    name: 'company network with private addresses',
    facts: {
      url: 'https://intranet.un.org/',
      status: 200,
      ip: '10.1.2.3',
      page: pageAt('https://intranet.un.org/', doc('Intranet', p(ENGLISH))),
    },
  },
];

const portals: readonly NegativeLook[] = [
  failed(
    'portal',
    'name of another certificate, portal not asked',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    { controls: NEIGHBOURS_OK },
  ),
  failed('portal', 'locked portal', 'net::ERR_CERT_COMMON_NAME_INVALID', {
    captivePortal: 'locked',
  }),
  failed('portal', '511 from the proxy', 'NS_ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED'),
  page(
    'portal',
    '511',
    'http://www.un.org/',
    doc('Network Authentication Required', p('Sign in to the network')),
    { status: 511 },
  ),
  page(
    'portal',
    'hotel Wi-Fi',
    'http://www.un.org/',
    doc(
      'Welcome',
      `${p('Welcome to our hotel. Please accept the terms to go online.')}<button>Accept</button>`,
    ),
    {
      finalUrl: 'http://10.10.34.1/portal?u=http://www.un.org/',
      redirects: [{ url: 'http://10.10.34.1/portal?u=http://www.un.org/', status: 302 }],
    },
  ),
  page(
    'portal',
    'a control has another body',
    'http://www.un.org/',
    doc('Blocked', p('http://warning.rt.ru')),
    { controls: [{ kind: 'neighbour', outcome: 'changed-body' }] },
  ),
];

const clocks: readonly NegativeLook[] = [
  failed('clock', 'certificate date, clock not asked', 'net::ERR_CERT_DATE_INVALID', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_CERT_DATE_INVALID'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('clock', 'own clock is a year off', 'net::ERR_CERT_DATE_INVALID', {
    controls: [
      {
        kind: 'neighbour',
        outcome: 'ok',
        serverTime: instant('2026-12-10T12:00:00Z'),
        ownTime: instant('2025-12-10T12:00:00Z'),
      },
    ],
    attempts: repeated('net::ERR_CERT_DATE_INVALID'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('clock', 'Firefox sentence, own clock a year off', 'Das Zertifikat ist abgelaufen.', {
    controls: [
      {
        kind: 'neighbour',
        outcome: 'ok',
        serverTime: instant('2026-12-10T12:00:00Z'),
        ownTime: instant('2025-12-10T12:00:00Z'),
      },
    ],
    attempts: repeated('Das Zertifikat ist abgelaufen.'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
];

const servers: readonly NegativeLook[] = [
  page('server', '500', 'https://www.un.org/', doc('Error', p('Internal Server Error')), {
    status: 500,
  }),
  page(
    'server',
    '502 of Cloudflare',
    'https://www.un.org/',
    doc('502', `${p('Bad gateway')}${p('Cloudflare Ray ID: 7f')}`),
    { status: 502 },
  ),
  page('server', '403 of a WAF', 'https://www.un.org/', doc('403 Forbidden', p('Forbidden')), {
    status: 403,
  }),
  page('server', '404', 'https://www.un.org/x', doc('Page not found', p('Page not found')), {
    status: 404,
  }),
  page('server', '410', 'https://www.un.org/x', doc('Gone', p('Gone')), { status: 410 }),
  page(
    'server',
    'soft 404',
    'https://www.un.org/x',
    doc('Page not found | United Nations', p('Page not found')),
  ),
  page('server', 'refuses generic words', 'https://www.un.org/x', doc('拒绝访问', p('拒绝访问')), {
    status: 403,
  }),
  failed('server', 'down for a colleague too', 'net::ERR_CONNECTION_REFUSED', {
    controls: [...NEIGHBOURS_OK, { kind: 'peer', outcome: 'failed' }],
    attempts: repeated('net::ERR_CONNECTION_REFUSED'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'old cipher, again and again', 'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'redirect loop', 'net::ERR_TOO_MANY_REDIRECTS', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_TOO_MANY_REDIRECTS'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'revoked certificate', 'net::ERR_CERT_REVOKED', { controls: NEIGHBOURS_OK }),
];

const others: readonly NegativeLook[] = [
  page('other', 'empty page', 'https://www.un.org/', doc('', '')),
  page(
    'other',
    'application shell',
    'https://www.un.org/',
    doc('', '<div id="app"></div><script>boot("http://eais.rkn.gov.ru/")</script>'),
  ),
  page(
    'other',
    'WeChat shell whose notice is put in by script',
    WECHAT,
    doc('', `<div id="app"></div><script>${'x'.repeat(9_000)}</script>`),
  ),
  page(
    'other',
    'WeChat message nobody knows',
    WECHAT,
    doc('', '<div class="weui-msg"><div class="weui-msg__title">参数错误</div></div>'),
  ),
  page(
    'other',
    'ordinary page of the UN',
    'https://www.un.org/en/observances',
    doc('Observances | United Nations', `${p(ENGLISH)}${p(ENGLISH)}`),
  ),
  page(
    'other',
    'address that only carries a blocking host in its query',
    'https://www.un.org/',
    doc('Home', p('Welcome')),
    { finalUrl: 'https://www.un.org/?from=http://warning.rt.ru' },
  ),
  page(
    'other',
    "the authority's own site, opened on purpose",
    'https://illegal.mdes.go.th/',
    doc('MDES', p('Report a site')),
    {
      redirects: [{ url: 'https://illegal.mdes.go.th/th', status: 302 }],
      finalUrl: 'https://illegal.mdes.go.th/th',
    },
  ),
  page(
    'other',
    'comment in the source',
    'https://www.un.org/',
    doc('Home', `<!-- internet.ir/1-2 censor.qa/?accessurl= -->${p('Welcome')}`),
  ),
  page('other', 'page cut at the limit', WECHAT, doc('', p(NOTICES[0])), {
    page: { ...pageAt(WECHAT, doc('', p(NOTICES[0]))), cut: [{ what: 'bytes', limit: 8_388_608 }] },
  }),
  page(
    'other',
    'page of another platform with a notice of this one',
    'https://www.un.org/',
    doc('', p(NOTICES[0])),
  ),
];

/** The same failure on three days, hours apart: the strongest case for suspicion, where there is one. */
function repeated(error: string): NonNullable<WitnessFacts['attempts']> {
  return [
    { at: instant('2026-12-08T10:00:00Z'), error },
    { at: instant('2026-12-09T10:00:00Z'), error },
    { at: instant('2026-12-10T10:00:00Z'), error },
  ];
}

export const NEGATIVE_LOOKS: readonly NegativeLook[] = [
  ...articles,
  ...posts,
  ...searches,
  ...challenges,
  ...logins,
  ...ownSide,
  ...portals,
  ...clocks,
  ...servers,
  ...others,
];
