import { NOTICES, ENGLISH, page, doc, p, WECHAT, WEIBO, ZHIHU, X } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

export const POSTS: readonly NegativeLook[] = [
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

export const SEARCHES: readonly NegativeLook[] = [
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

export const CHALLENGES: readonly NegativeLook[] = [
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
    doc('Just a moment...', p('Enable JavaScript and cookies to continue')),
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

export const LOGINS: readonly NegativeLook[] = [
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
