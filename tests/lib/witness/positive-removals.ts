import { bare } from './look.ts';
import { doc } from './negative-look.ts';
import { page, WECHAT, weui, reason } from './positive-look.ts';
import type { PositiveLook } from './positive-look.ts';

export const REMOVALS: readonly PositiveLook[] = [
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
    'Bilibili, above what else there is to see',
    'https://www.bilibili.com/video/BV1',
    doc('', '<p>稿件已被UP主删除</p><p>热门推荐</p><p>10.5万播放</p><p>3天前</p>'),
    { content: 'notice', meaning: 'removed_by_author' },
  ),
  page(
    'removed',
    'The Paper, with the date of today',
    'https://www.thepaper.cn/newsDetail_forward_1',
    doc('', '<p>此文章已下线</p><p>2026-11-28 12:00</p>'),
    { content: 'notice', meaning: 'removed_unspecified' },
  ),
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
];
