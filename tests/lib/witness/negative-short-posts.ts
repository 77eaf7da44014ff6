import { doc, p, page } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

const rows = (...lines: readonly string[]) => lines.map(p).join('');

/** Short posts and headlines that say of others what a notice says of its page, with what stands beside them. */
const SHORT_POSTS: readonly (readonly [string, ...string[]])[] = [
  ['https://t.me/viasna/1', 'The account of our lawyer was suspended.', '12 345 subscribers'],
  ['https://t.me/s/rsf/12', 'This channel was blocked on 3 March.', '1.2K views'],
  ['https://www.reddit.com/r/a/comments/b/', 'This account was suspended', '120 comments'],
  ['https://bsky.app/profile/a/post/1', 'The account of @amnesty was suspended', '2 reposts'],
  ['https://x.com/a/status/2', 'This post was removed in China', '10:33 PM · Dec 2, 2026'],
  ['https://www.facebook.com/a/1', 'The page was removed by a court order.', 'Like Comment Share'],
  ['https://www.tumblr.com/a/1', 'This post was deleted', '100 notes'],
  ['https://weibo.com/1/a', '该微博被删除的第三天', '转发 3'],
  ['https://weibo.com/1/b', '该账号已被封禁，大家去新号关注', '转发 3 评论 4'],
  ['https://www.zhihu.com/question/4', '账号被封的经历', '写回答'],
  ['https://www.zhihu.com/question/5', '该回答已被删除是什么原因？', '1 个回答'],
  ['https://news.sohu.com/a/1', '公众号某某被永久封禁', '2026-12-10', '来源：某报'],
  ['https://www.toutiao.com/article/2', '账号因违反法律法规被关闭', '2026-12-10'],
  ['https://new.qq.com/rain/a/3', '该药品因违反法律法规下架'],
  ['https://new.qq.com/rain/a/4', '此楼盘被投诉违规，购房者无法入住'],
  ['https://new.qq.com/rain/a/5', '这家公司因侵犯版权，产品被下架'],
  ['https://tieba.baidu.com/p/1', '本吧关闭公告：根据法律，本论坛将暂停', '1楼'],
  ['https://www.xiaohongshu.com/explore/2', '账号被限制了，求助'],
  ['https://www.douyin.com/user/1', '原账号被封，关注新号', '粉丝 12.3万'],
  ['https://weibo.com/1/c', '小红', '刚才 来自 iPhone客户端', '抱歉，此微博已被作者删除'],
  ['https://weibo.com/1/d', '@小红：抱歉，此微博已被作者删除'],
  ['https://weibo.com/u/1', '官方辟谣：该视频为不实信息'],
  ['https://www.thepaper.cn/newsDetail_forward_2', '微信：此账号已被屏蔽，内容无法查看'],
  ['https://www.thepaper.cn/newsDetail_forward_3', '此文章已下线', '澎湃新闻记者 某某'],
  ['https://zhidao.baidu.com/question/3.html', '此内容因违规无法查看什么意思', '最佳答案'],
  ['https://tieba.baidu.com/f?kw=x', '根据相关法律法规和政策，部分贴子未予展现'],
  ['https://weibo.com/1/e', '该视频已被删除，我再发一遍', '12-10 09:30'],
  ['https://www.facebook.com/a/2', 'This post has been removed', 'December 10 at 9:00 AM'],
  ['https://www.linkedin.com/posts/a', 'This account was suspended', '2w •'],
  ['https://bsky.app/profile/a/post/2', 'This account was banned', 'December 10, 2026 at 9:00 AM'],
  ['https://www.tiktok.com/@a/video/1', 'This video was removed #censorship'],
  ['https://baijiahao.baidu.com/s?id=1', '该视频系谣言！官方已辟谣', '央视网 12-10 09:00'],
  ['https://github.com/a/b/issues/1', 'This repository has been disabled', 'opened 2 days ago'],
  ['https://www.xiaohongshu.com/search_result?keyword=x', '该笔记已被删除'],
  ['https://www.douyin.com/search/x', '该作品已删除'],
  ['https://x.com/hashtag/x', 'This account has been suspended'],
  ['https://s.weibo.com/weibo/x', '抱歉，此微博已被作者删除'],
  ['https://vk.com/wall1_1', 'Страница заблокирована по решению суда', '10 дек 2024 в 10:20'],
  ['https://vk.com/wall1_2', 'Страница заблокирована по решению суда', '10 дек в 10:20'],
  ['https://vk.com/wall1_3', 'Страница заблокирована по решению суда', 'вчера в 10:20'],
  ['https://ok.ru/a/topic/1', 'Группа заблокирована за нарушение правил', '2 комментария'],
  [
    'https://x.com/a/status/3',
    'UN @UN · Dec 10',
    'This account has been suspended for two years now.',
  ],
  ['https://x.com/a/status/4', 'This account has been suspended for two years now. Free speech?'],
  ['https://vk.com/wall1_4', 'Страница заблокирована по решению суда', 'два часа назад'],
  ['https://vk.com/wall1_5', 'Страница заблокирована по решению суда', 'Нравится 5'],
  ['https://www.zhihu.com/pin/1', '该文章已被删除', '发布于 2024-12-10 10:20', '3 个赞同'],
  // A text without a headline's mark-up goes on below it as no notice does.
  ['https://www.sohu.com/a/5', '该账号因违规被封禁', '粉丝数曾超百万。'],
  ['https://www.toutiao.com/article/6', '此文章因违反法律法规被下架', '出版社已经发出公告。'],
  // Help and rules explain notices.
  ['https://kf.qq.com/faq/1.html', '此帐号已被屏蔽，内容无法查看', '说明公众号存在违规行为'],
  ['https://kefu.weibo.com/faqdetail?id=1', '该微博因被多人投诉，根据《微博社区公约》，已被删除'],
  ['https://www.bilibili.com/blackboard/help.html', '该视频已被删除'],
  ['https://www.tiktok.com/safety/en', 'Account banned'],
];

/** Where people write their own words, however short the page: titles of questions and threads, messages of channels. */
const WRITTEN: readonly (readonly [string, string])[] = [
  [
    'https://www.zhihu.com/question/1',
    '<h1 class="QuestionHeader-title">该回答已被删除</h1><p>写回答</p>',
  ],
  ['https://tieba.baidu.com/p/1', '<h3 class="core_title_txt">很抱歉，该贴已被删除</h3>'],
  [
    'https://t.me/x/9',
    '<div class="tgme_widget_message_text">This channel can’t be displayed because it violated local laws</div>',
  ],
];

const DOT =
  'Your requested URL has been blocked as per the directions received from Department of Telecommunications, Government of India';

/** Pages whose words or frames are those of a block page, and which block nobody. */
const LIKE_BLOCK_PAGES: readonly NegativeLook[] = [
  page(
    'other',
    'Page not found in the words of the Vietnamese block page, without its marks',
    'https://www.example.org/gone',
    doc('', p("We're sorry, but the page you're looking for could not be found.")),
    { status: 404 },
  ),
  page(
    'other',
    'Headline in the words of a block page',
    'https://news.example.org/a',
    doc('', rows(`${DOT}: users`, 'By staff', '3 March 2026')),
    { country: 'IN' },
  ),
  page(
    'article',
    'Short report that links the Russian register',
    'http://news.example.org/b',
    doc(
      'Сайт заблокирован',
      rows('Сайт заблокирован', '10 December 2024', 'Подробности: http://eais.rkn.gov.ru/'),
    ),
    { country: 'RU' },
  ),
  page(
    'article',
    'Turkish report in the words of a fingerprint that is not sure',
    'http://haber.example.org/a',
    doc('', p('Gazetenin sitesi dün gece mahkeme kararıyla erişime engellenmiştir.')),
    { country: 'TR' },
  ),
  ...[
    'Доступ к сайту ограничен в соответствии с Федеральными законами, видят пользователи',
    'Подробности: http://eais.rkn.gov.ru/',
  ].map((text) =>
    page(
      'article',
      `Page of a site with a certificate: ${text}`,
      'https://news.example.org/c',
      doc('', p(text)),
      { country: 'RU', finalUrl: 'https://www.news.example.org/c' },
    ),
  ),
  page(
    // A real browser would ask for the frame.
    'sentence',
    'Company portal that frames a private address',
    'https://intranet.example.org/',
    doc('Portal', '<h1>Portal</h1><iframe src="http://10.10.1.2/app"></iframe>'),
  ),
];

export const SHORT: readonly NegativeLook[] = [
  ...SHORT_POSTS.map(([url, ...lines]) =>
    page('sentence', `Short post: ${lines[0] ?? ''} (${url})`, url, doc('', rows(...lines))),
  ),
  ...WRITTEN.map(([url, html]) => page('post', `Written by somebody: ${url}`, url, doc('', html))),
  ...LIKE_BLOCK_PAGES,
];
