import { instant, NEIGHBOURS_OK } from './look.ts';
import { doc, ENGLISH, failed, p, page, PROSE, WEIBO, X, ZHIHU } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

const TRADITIONAL =
  '研究者在過去兩年收集了一萬七千多篇消失的文章，逐一登記標題、時間與提示語，供人核對。他們發現多數提示語只說文章沒有了，並不說是誰的決定，也不說依據哪一條規定。';
const YOUTUBE = 'https://www.youtube.com/watch?v=abc';
const nav = (...items: readonly string[]) =>
  `<nav><ul>${items.map((item) => `<li><a href="/">${item}</a></li>`).join('')}</ul></nav>`;

/** Whole pages, with what stands around the words on a page of their kind: articles, searches, challenges, talk. */
export const PAGES: readonly NegativeLook[] = [
  page(
    'article',
    'news in Chinese that shows the notice as a heading',
    'https://news.example.com/zh/1',
    doc(
      '一篇文章的消失',
      `${nav('首页', '国际', '专题')}<h2>此内容因违规无法查看</h2>${p(PROSE)}${p(PROSE)}<footer>版权所有</footer>`,
    ),
  ),
  page(
    'article',
    'news in traditional characters that quotes three notices',
    'https://news.example.tw/1',
    doc(
      '提示語的語言',
      `${nav('首頁', '兩岸', '人權')}${p('「該內容已被發布者刪除」「此帳號已被屏蔽」「抱歉，此微博已被作者刪除」，讀者早已習慣。')}${p(TRADITIONAL)}${p(TRADITIONAL)}`,
    ),
  ),
  page(
    'article',
    'column on WeChat, in traditional characters, that begins with the notice',
    'https://mp.weixin.qq.com/s/trad',
    doc(
      '',
      `<div id="js_article"><div id="js_content">${p('此內容因違規無法查看')}${p(TRADITIONAL)}</div></div>`,
    ),
  ),
  page(
    'article',
    'report in English on what X and YouTube say',
    'https://report.example.org/notices',
    doc(
      'What a notice leaves out',
      `${p('This Post was deleted by the Post author.')}${p(ENGLISH)}${p('This video has been removed by the user.')}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'UN press page on the directive',
    'https://www.ohchr.org/en/press-releases/2023/01/observances',
    doc(
      'Experts alarmed by censorship of UN observances | OHCHR',
      `${nav('Home', 'What we do', 'Media centre')}<article>${p('Content was removed in accordance with relevant laws and regulations, moderators were told.')}${p(ENGLISH)}${p(ENGLISH)}</article>`,
    ),
  ),
  page(
    'article',
    'UN page in Chinese that names what was deleted',
    'https://news.un.org/zh/story/1',
    doc(
      '联合国新闻',
      `${nav('首页', '专题', '视频')}<h1>独立专家：与国际日有关的帖子被删除</h1>${p(PROSE)}${p(PROSE)}`,
    ),
  ),
  page(
    'article',
    'encyclopaedia on HTTP 404 and 451, a table of them',
    'https://zh.wiki.example.org/wiki/404',
    doc(
      'HTTP 404 - 百科',
      `<table><tr><td>404</td><td>页面不存在</td></tr><tr><td>451</td><td>因法律原因无法查看</td></tr></table>${p(PROSE)}${p(PROSE)}`,
    ),
  ),
  page(
    'article',
    'Bilibili column that quotes what a lost video says',
    'https://www.bilibili.com/read/cv1',
    doc(
      '那些找不到的视频',
      `<div class="article-content">${p('啊叻？视频不见了？')}${p(PROSE)}</div>`,
    ),
  ),
  page(
    'post',
    'Reddit: a video that was removed from my playlist',
    'https://www.reddit.com/r/youtube/comments/1',
    doc(
      'r/youtube',
      `${nav('Home', 'Popular')}<h1>This video was removed from my playlist and I cannot remember it</h1>${p(ENGLISH)}<div>12 comments</div>${p('Same here, twice this week.')}`,
    ),
  ),
  page(
    'post',
    'YouTube comment that asks who removed it',
    YOUTUBE,
    doc(
      'Concert - YouTube',
      `<ytd-watch-metadata><h1>Concert</h1></ytd-watch-metadata><ytd-comment-thread-renderer>${p('This video has been removed by the user')}</ytd-comment-thread-renderer>`,
    ),
  ),
  page(
    'post',
    'YouTube playlist with hidden videos',
    'https://www.youtube.com/playlist?list=abc',
    doc(
      'Songs - YouTube',
      `${p('Unavailable videos are hidden')}<ol>${['One', 'Two', 'Three'].map((title) => `<li>${title}</li>`).join('')}</ol>`,
    ),
  ),
  page(
    'post',
    'Facebook group that talks about a notice',
    'https://www.facebook.com/groups/1/posts/2',
    doc(
      'Group | Facebook',
      `${p('Since this morning I only get "This content isn\'t available right now". Anyone else?')}${p(ENGLISH)}`,
    ),
  ),
  page(
    'post',
    'Weibo post with deleted comments under it',
    WEIBO,
    doc(
      '微博',
      `<div class="WB_text">周末愉快</div><ul><li>该评论已被删除</li><li>该评论因违规已被删除</li><li>同乐</li></ul>`,
    ),
  ),
  page(
    'post',
    'Zhihu question about an account that was banned',
    ZHIHU,
    doc(
      '该账号已被封禁是什么体验？ - 知乎',
      `<h1>该账号已被封禁是什么体验？</h1><div class="List-item"><div class="RichContent-inner">${p('谢邀。')}</div></div>`,
    ),
  ),
  page(
    'post',
    'X profile that stands, with a withheld note in a post',
    'https://x.com/lumen',
    doc(
      'Lumen / X',
      `<article data-testid="tweet"><div data-testid="tweetText">This account has been withheld in response to a legal demand</div></article>`,
    ),
  ),
  page(
    'post',
    'Douyin video with the words in its comments',
    'https://www.douyin.com/video/2',
    doc(
      '秋天的湖 - 抖音',
      `<h1>秋天的湖</h1>${p('上一条的作品不见了，是被删除了吗')}${p('下一条更好看')}${p(PROSE)}`,
    ),
  ),
  page(
    'search',
    'Google, results titled with the notices',
    'https://www.google.com/search?q=removed+by+the+user',
    doc(
      'removed by the user - Google Search',
      `${nav('All', 'Images', 'Videos')}<h3>This video has been removed by the user - YouTube Help</h3><h3>Page not found</h3><h3>该内容已被发布者删除</h3>${p('About 2,310,000 results')}`,
    ),
  ),
  page(
    'search',
    'YouTube, results titled with the notice',
    'https://www.youtube.com/results?search_query=removed',
    doc(
      'removed - YouTube',
      `<ul>${['Why was this video removed by the user', 'Ten removed videos', 'This channel is gone'].map((title) => `<li><h3>${title}</h3></li>`).join('')}</ul>${p('Filters')}`,
    ),
  ),
  page(
    'search',
    'Weibo search, posts that quote notices',
    'https://s.weibo.com/weibo?q=%E5%88%A0%E9%99%A4',
    doc(
      '微博搜索',
      `<div class="card-wrap">${p('抱歉，此微博已被作者删除')}</div><div class="card-wrap">${p('又一条没了')}</div>`,
    ),
  ),
  page(
    'search',
    'WeChat articles on Sogou',
    'https://weixin.sogou.com/weixin?query=x',
    doc(
      'x的相关微信公众号文章 – 搜狗微信搜索',
      `<ul><li><h3>此内容因违规无法查看：一份记录</h3></li><li><h3>人权日文章</h3></li></ul>${p('以上内容由微信公众平台提供')}`,
    ),
  ),
  page(
    'search',
    'the UN library, no record found',
    'https://digitallibrary.un.org/search?p=x',
    doc(
      'Search Results - United Nations Digital Library',
      `${nav('Home', 'Browse')}${p('No records found. Try other words.')}`,
    ),
  ),
  page(
    'challenge',
    'Cloudflare in Chinese, 403',
    'https://www.amnesty.org/',
    doc(
      '请稍候…',
      `<h1>www.amnesty.org</h1>${p('正在进行安全验证')}${p('此网站使用安全服务来防范恶意自动程序。')}${p('Ray ID: 8f2b')}`,
    ),
    { status: 403, country: 'CN' },
  ),
  page(
    'challenge',
    'Aliyun: slide to go on',
    'https://www.example.cn/',
    doc('滑动验证页面', `${p('访问验证')}${p('请按住滑块，拖动到最右边')}`),
    { country: 'CN' },
  ),
  page(
    'challenge',
    'Aliyun firewall: this request was stopped, 405',
    'https://www.example.cn/?q=1',
    doc(
      '405',
      `${p('很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。')}${p('您的请求ID是: 76b20f31')}`,
    ),
    { status: 405, country: 'CN' },
  ),
  page(
    'challenge',
    'Zhihu thinks that this is no person',
    'https://www.zhihu.com/account/unhuman?type=unhuman',
    doc('安全验证 - 知乎', p('系统监测到您的网络环境存在异常，为保证您的正常访问，请进行验证。')),
    { url: ZHIHU, status: 403 },
  ),
  page(
    'challenge',
    'X is over its own limit',
    X,
    doc('X', `${p('Something went wrong. Try reloading.')}<button>Retry</button>`),
    { status: 429 },
  ),
  page(
    'login',
    'YouTube wants an age',
    YOUTUBE,
    doc(
      'YouTube',
      `${p('Sign in to confirm your age')}${p('This video may be inappropriate for some users.')}`,
    ),
  ),
  page(
    'login',
    'Weibo login page',
    WEIBO,
    doc(
      '登录 - 微博',
      `${p('扫码登录')}${p('打开微博手机APP-我的页面-扫一扫')}<input type="password">`,
    ),
    { finalUrl: 'https://passport.weibo.com/sso/signin?entry=miniblog' },
  ),
  page(
    'login',
    'Douban wants a login after many looks',
    'https://www.douban.com/note/1',
    doc('豆瓣', `${p('有异常请求从你的 IP 发出，请登录使用豆瓣。')}<a>登录</a>`),
    { status: 403 },
  ),
  page(
    'login',
    'a newspaper behind its paywall',
    'https://paper.example.org/un-report',
    doc(
      'The report - Paper',
      `<h1>The report</h1>${p('Subscribe to continue reading.')}${p('This article is for subscribers only.')}`,
    ),
  ),
  page(
    'server',
    'a site under repair, in Chinese',
    'https://www.example.cn/',
    doc('网站维护中', p('网站维护中，请稍后再试。')),
    { status: 503 },
  ),
  page(
    'other',
    'a page that asks for a newer browser',
    'https://www.un.org/zh/',
    doc('提示', p('您的浏览器版本过低，部分内容无法显示，请升级。')),
  ),
  page(
    'other',
    'a page that asks about cookies',
    'https://www.un.org/en/',
    doc(
      'UN',
      `${p('We use cookies. Some content is unavailable without them.')}<button>OK</button>`,
    ),
  ),
  page(
    'other',
    'a domain for sale',
    'https://www.example.net/',
    doc('example.net', p('This domain may be for sale. Inquire now.')),
  ),
  failed('own-side', 'stopped half-way through the page', 'net::ERR_ABORTED', {
    status: 200,
    controls: NEIGHBOURS_OK,
  }),
  failed('own-side', 'stopped again and again, Firefox', 'NS_BINDING_ABORTED', {
    controls: NEIGHBOURS_OK,
    attempts: [
      { at: instant('2026-12-08T10:00:00Z'), error: 'NS_BINDING_ABORTED' },
      { at: instant('2026-12-09T10:00:00Z'), error: 'NS_BINDING_ABORTED' },
    ],
    at: instant('2026-12-10T10:00:00Z'),
    country: 'CN',
  }),
];
