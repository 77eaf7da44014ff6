import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../../lib/witness/verdict.ts';
import { bare, lookAt } from './look.ts';

const WECHAT = 'https://mp.weixin.qq.com/s/abc';
const WEIBO = 'https://weibo.com/123/abc';
const ZHIHU = 'https://www.zhihu.com/question/1/answer/2';
const TIEBA = 'https://tieba.baidu.com/p/1';
const X = 'https://x.com/un/status/1';
const YOUTUBE = 'https://www.youtube.com/watch?v=abc';

/** Wordings that no shipped signature has letter for letter. */
const WORDINGS: readonly (readonly [string, string, Meaning])[] = [
  // comma, space, full width, 帐/账, traditional
  [WECHAT, '此账号已被屏蔽,内容无法查看', 'account_banned'],
  [WECHAT, '此帐号已被屏蔽 ， 内容无法查看', 'account_banned'],
  [WECHAT, '此帳號已被屏蔽，內容無法查看', 'account_banned'],
  [WECHAT, '此账号已自主注销，内容无法查看', 'account_closed_self'],
  [WECHAT, '此账号处于账号迁移流程中', 'account_migrated'],
  [WECHAT, '該內容已被發佈者刪除', 'removed_by_author'],
  [WECHAT, '该内容　已被发布者\u200B删除。', 'removed_by_author'],
  [WECHAT, '此內容因違規無法查看', 'removed_by_platform_rules'],
  [
    WECHAT,
    'UNABLE TO VIEW THIS CONTENT BECAUSE IT VIOLATES REGULATIONS',
    'removed_by_platform_rules',
  ],
  [
    WECHAT,
    'Ｕｎａｂｌｅ ｔｏ ｖｉｅｗ ｔｈｉｓ ｃｏｎｔｅｎｔ ｂｅｃａｕｓｅ ｉｔ ｖｉｏｌａｔｅｓ ｒｅｇｕｌａｔｉｏｎｓ',
    'removed_by_platform_rules',
  ],
  // other words
  [WECHAT, '此内容已被作者删除', 'removed_by_author'],
  [WECHAT, '该文章已被发布者删除', 'removed_by_author'],
  [WECHAT, 'This content has been deleted by the author.', 'removed_by_author'],
  [WECHAT, '此内容被投诉且经审核涉嫌侵权，无法查看。', 'removed_ip_complaint'],
  [WECHAT, '该内容已过期', 'link_expired'],
  [
    'https://s.weibo.com/weibo?q=x',
    '抱歉，根据相关法律法规和政策，“某某”搜索结果未予显示。',
    'search_results_filtered',
  ],
  [ZHIHU, '该问题因不宜公开讨论的政治内容已被关闭', 'removed_by_platform_rules'],
  [
    'https://www.bilibili.com/video/BV1',
    '该稿件因涉嫌违反社区规则已被锁定',
    'removed_by_platform_rules',
  ],
  ['https://live.bilibili.com/1', '该直播间因违反相关规定已被封禁', 'removed_by_platform_rules'],
  ['https://www.douban.com/group/1/', '该小组因违反社区规则已被解散', 'removed_by_platform_rules'],
  ['https://baijiahao.baidu.com/s?id=1', '当前文章因违规已下线', 'removed_by_platform_rules'],
  ['https://www.toutiao.com/article/1/', '该内容已被平台下架', 'removed_by_platform_rules'],
  ['https://www.ixigua.com/1', '该视频已被删除', 'removed_unspecified'],
  ['https://user.qzone.qq.com/1', '该日志已被删除', 'removed_unspecified'],
  ['https://user.qzone.qq.com/1', '该空间已被封禁', 'removed_unspecified'],
  [
    'https://user.qzone.qq.com/1',
    '该空间因被多人举报或涉嫌违规，暂时无法查看',
    'removed_by_platform_rules',
  ],
  ['https://user.qzone.qq.com/1', '主人设置了权限，您可通过以下方式访问', 'privacy_limited'],
  [YOUTUBE, '此视频已不再提供，因为与该视频关联的 YouTube 帐号已被终止。', 'account_banned'],
  [X, '此貼文來自已遭停權的帳戶。瞭解更多', 'account_banned'],
  [X, '此帖子来自已被冻结的账号', 'account_banned'],
  [
    'https://www.reddit.com/r/x/',
    'This community was banned for violating Reddit’s rule against hate.',
    'account_banned',
  ],
  [
    'https://www.instagram.com/x/',
    'The link may be broken, or the profile may have been removed.',
    'account_gone_ambiguous',
  ],
  ['https://vk.com/id1', 'Пользователь удалил свою страницу.', 'account_closed_self'],
  // "Or" and "may" leave open who did what.
  [WECHAT, '该内容可能已被发布者删除', 'access_denied_ambiguous'],
  [WEIBO, '该微博可能已被作者删除', 'access_denied_ambiguous'],
  [WEIBO, '该用户不存在或账号已被封禁', 'account_gone_ambiguous'],
  ['https://www.douyin.com/video/1', '视频不存在或已被作者删除', 'access_denied_ambiguous'],
  ['https://www.bilibili.com/video/BV1', '该视频可能因版权原因下架', 'access_denied_ambiguous'],
  [YOUTUBE, 'This video may have been removed by the uploader', 'access_denied_ambiguous'],
  [X, 'This account may have been suspended or does not exist', 'account_gone_ambiguous'],
  [X, '此账号因法律要求在 CN 被屏蔽', 'withheld_legal'],
  [
    'https://s.weibo.com/weibo?q=x',
    '根据相关法律法规和政策，“某某”搜索结果未予显示。',
    'search_results_filtered',
  ],
  [X, '此推文因違反 Twitter 規則，已不再提供', 'removed_by_platform_rules'],
  ['https://t.me/x', '此頻道因違反當地法律而無法顯示', 'withheld_legal'],
  ['https://www.douban.com/group/1', '该小组因违反相关法律法规已被解散', 'forum_closed_law'],
  ['https://www.instagram.com/p/1', '很抱歉，此页面不可用', 'access_denied_ambiguous'],
  [
    'https://github.com/a/b',
    'This repository is currently disabled due to a TOS violation.',
    'removed_by_platform_rules',
  ],
  [WEIBO, '该账号因违反社区公约已被禁言', 'account_restricted'],
  [
    WECHAT,
    '由用户投诉并经平台审核，涉嫌违反相关法律法规和政策，查看对应规则',
    'removed_by_platform_law',
  ],
  [WECHAT, '由用户投诉并经平台审核，涉嫌过度营销、骚扰用户', 'removed_spam'],
  [WECHAT, '此内容被多人投诉，相关的内容无法进行查看。', 'removed_after_complaints'],
  [WECHAT, '此帐号已注销，内容无法查看。经核实，此帐号涉嫌侵犯他人合法权益', 'account_banned'],
  [WECHAT, '此内容违反法律法规，无法查看', 'removed_by_platform_law'],
  [WECHAT, '访问过于频繁，请用微信扫描二维码进行访问', 'captcha'],
  [WEIBO, '该微博已被作者删除', 'removed_by_author'],
  [WEIBO, '抱歉，此微博已被作者刪除。查看幫助：', 'removed_by_author'],
  [WEIBO, '此微博因被多人投诉，根据《微博社区公约》，已被删除。', 'removed_after_complaints'],
  [WEIBO, '该帐号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看', 'account_banned'],
  [WEIBO, '該帳號因用戶自行申請關閉，現已無法查看', 'account_closed_self'],
  [WEIBO, '抱歉，作者已设置仅展示三个月内微博，此微博已不可见。', 'privacy_limited'],
  [WEIBO, '抱歉，此内容违反了《微博社区公约》，无法查看', 'removed_by_platform_rules'],
  [WEIBO, '根据相关法律法规，该微博无法显示', 'removed_by_platform_law'],
  [ZHIHU, '该问题已被删除', 'removed_unspecified'],
  [ZHIHU, '該回答已被刪除', 'removed_unspecified'],
  [ZHIHU, '该内容因违反社区规范已被删除', 'removed_by_platform_rules'],
  [ZHIHU, '你似乎来到了没有知识存在的荒原…去往首页', 'not_found_ambiguous'],
  [TIEBA, '很抱歉，该帖已被删除。', 'removed_unspecified'],
  [TIEBA, '抱歉，您访问的贴子被隐藏，暂时无法访问。', 'temporarily_unavailable'],
  [TIEBA, '该贴已被吧主删除', 'removed_by_moderator'],
  [TIEBA, '抱歉，根据相关法律法规和政策，本吧暂不开放。', 'forum_closed_law'],
  ['https://www.xiaohongshu.com/explore/1', '該筆記因違規已被刪除', 'removed_by_platform_rules'],
  ['https://www.xiaohongshu.com/explore/1', '你访问的页面不见了', 'not_found_ambiguous'],
  ['https://www.bilibili.com/video/BV1', '该视频已被UP主删除', 'removed_by_author'],
  ['https://www.douban.com/note/1', '该日记已被作者删除', 'removed_by_author'],
  ['https://www.thepaper.cn/newsDetail_1', '此文章已下线。', 'removed_unspecified'],
  ['https://www.toutiao.com/a1', '抱歉，您访问的内容不存在', 'not_found_ambiguous'],
  [X, 'This Tweet was deleted by the Tweet author. Learn more', 'removed_by_author'],
  [X, 'This Post was deleted by its author', 'removed_by_author'],
  [X, 'This Tweet violated the Twitter Rules. Learn more', 'removed_by_platform_rules'],
  [X, 'This Tweet is from a suspended account.', 'account_banned'],
  [X, 'This Tweet is from an account that no longer exists', 'account_closed_self'],
  [X, "This account doesn't exist", 'account_gone_ambiguous'],
  [
    X,
    'You’re unable to view this Tweet because this account owner limits who can view their Tweets.',
    'privacy_limited',
  ],
  [
    X,
    'This Post from @un has been withheld in Germany in response to a legal demand.',
    'withheld_legal',
  ],
  [YOUTUBE, 'This video has been removed by the uploader', 'removed_by_author'],
  [
    YOUTUBE,
    'This video is no longer available because the YouTube account associated with this video has been terminated.',
    'account_banned',
  ],
  [
    YOUTUBE,
    'This content is not available on this country domain due to a court order.',
    'withheld_legal',
  ],
  [
    YOUTUBE,
    'This video is no longer available due to a copyright claim by Example',
    'removed_ip_complaint',
  ],
  [YOUTUBE, 'This video is private', 'privacy_limited'],
  [
    'https://www.facebook.com/x/posts/1',
    "This content isn't available right now",
    'access_denied_ambiguous',
  ],
  ['https://www.instagram.com/p/1', "Sorry, this page isn't available.", 'access_denied_ambiguous'],
  ['https://www.tiktok.com/@a/video/1', 'Video currently unavailable', 'access_denied_ambiguous'],
  [
    'https://www.sogou.com/web?query=x',
    '根据相关法律法规和政策，部分搜索结果未予显示。',
    'search_results_filtered',
  ],
  [
    'https://www.so.com/s?q=x',
    '根据相关法律法规和政策,部分搜索结果未予显示',
    'search_results_filtered',
  ],
  [
    WECHAT,
    '接相关投诉，此内容违反《即时通信工具公众信息服务发展管理暂行规定》，查看详细内容',
    'removed_by_platform_rules',
  ],
  [WECHAT, '该账号因违反《互联网用户公众账号信息服务管理规定》已被停止使用', 'account_banned'],
  [
    WECHAT,
    "This content can't be viewed because it violates laws and regulations",
    'removed_by_platform_law',
  ],
  [WEIBO, '抱歉，您当前访问的用户状态异常，暂时无法访问。(20003)', 'account_restricted'],
  [WEIBO, '用户不存在', 'account_gone_ambiguous'],
  [WEIBO, '微博不存在或暂无查看权限!', 'access_denied_ambiguous'],
  [WEIBO, '抱歉，该内容已被作者设置为仅粉丝可见', 'privacy_limited'],
  [ZHIHU, '该问题已被关闭，原因：违反法律法规', 'removed_by_platform_law'],
  [ZHIHU, '该用户已停用账号', 'account_gone_ambiguous'],
  [ZHIHU, '该用户已被禁言', 'account_restricted'],
  [TIEBA, '抱歉，根据相关法律法规和政策，相关结果不予展现。', 'search_results_filtered'],
  ['https://www.douban.com/people/a', '此帐号已被永久停用', 'account_banned'],
  ['https://www.xiaohongshu.com/explore/2', '当前内容无法展示', 'access_denied_ambiguous'],
  ['https://www.instagram.com/a', '该帐户为私密帐户', 'privacy_limited'],
  [
    'https://t.me/x',
    "This channel can't be displayed because it was used to spread pornographic content.",
    'account_restricted',
  ],
  [
    'https://t.me/x',
    'This channel can’t be displayed because it violated local laws in your region.',
    'withheld_legal',
  ],
  [
    'https://github.com/a/b',
    "Access to this repository has been disabled by GitHub Staff due to a violation of GitHub's terms of service.",
    'removed_by_platform_rules',
  ],
  [
    'https://www.facebook.com/x',
    'The link you followed may be broken, or the page may have been removed.',
    'access_denied_ambiguous',
  ],
  [
    'https://www.baidu.com/s?wd=x',
    '根據相關法律法規和政策，部分搜尋結果未予顯示',
    'search_results_filtered',
  ],
  [
    YOUTUBE,
    'This video is no longer available because the uploader has closed their YouTube account.',
    'account_closed_self',
  ],
  [X, '该帖子已被作者删除', 'removed_by_author'],
  [X, 'Hmm...this page doesn’t exist. Try searching for something else.', 'not_found_ambiguous'],
];

describe('other wordings of the same platforms', () => {
  it.each(WORDINGS)('%s says %s', (url, text, meaning) => {
    expect(lookAt(url, bare(text)).meaning).toBe(meaning);
  });

  it.each(WORDINGS)('%s: on a host of no platform, %s claims nothing', (_, text, meaning) => {
    const verdict = lookAt('https://news.example.org/a', bare(text));
    expect(['unknown', 'challenge', 'gone_ambiguous']).toContain(verdict.content);
    if (verdict.content === 'unknown') expect(verdict.meaning).toBeNull();
    if (meaning.startsWith('removed')) expect(verdict.counts_as).not.toBe('removal');
  });
});
