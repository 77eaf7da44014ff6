import { FAMILIES } from './family-wordings.ts';
import { bare } from './look.ts';
import { page } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

const WEIBO = 'https://weibo.com/1/a';
const ZHIHU = 'https://www.zhihu.com/question/1';
const BILIBILI = 'https://www.bilibili.com/video/BV1';
const X = 'https://x.com/a/status/1';
const YOUTUBE = 'https://www.youtube.com/watch?v=1';

/** Single sentences on the platforms' own pages that speak like a notice and are none. */
const SENTENCES: readonly (readonly [string, string])[] = [
  [WEIBO, '该微博已被作者删除，引发网友热议'],
  [WEIBO, '违反社区公约的内容会被删除，请注意'],
  [WEIBO, '内容违规将被删除，账号可能会被封禁'],
  [WEIBO, '今天发的微博被作者本人删除了吗'],
  [WEIBO, '该评论已被删除'],
  [WEIBO, '转发的内容已被删除'],
  [WEIBO, '被引用的微博已被作者删除'],
  [WEIBO, '原微博已被作者删除'],
  [WEIBO, '该内容已过期三年还在卖'],
  // Not done, undone, or yet to come.
  [WEIBO, '该微博没有被作者删除'],
  [WEIBO, '该账号尚未被封禁'],
  [WEIBO, '该账号已被封禁，朋友们再见'],
  [WEIBO, '该图片因违规已被删除'],
  [X, 'This image has been removed by the author'],
  ['https://t.me/x/2', 'This channel was blocked in Russia, join our backup'],
  [WEIBO, '该账号未被关闭'],
  [WEIBO, '该内容将因违反法律法规被删除'],
  [ZHIHU, '该文章曾因违规被删除，现已恢复'],
  [ZHIHU, '该账号已解除封禁'],
  [BILIBILI, '该视频已恢复，此前因违规被下架'],
  [BILIBILI, '该稿件不涉及违规，不会下架'],
  [X, 'This account hasn’t been suspended'],
  [X, 'This account is no longer suspended'],
  [X, 'This account was suspended in error and has been reinstated'],
  [YOUTUBE, 'This video was not removed by the uploader'],
  [YOUTUBE, 'This video has been restored after it was removed for violating our guidelines'],
  ['https://t.me/x', 'This channel has never been blocked'],
  ['https://www.instagram.com/p/1', 'This account was not banned'],
  [WEIBO, '该优惠券已过期'],
  [ZHIHU, '该回答已被删除是什么意思'],
  [ZHIHU, '为什么该问题已被删除'],
  [ZHIHU, '此回复已被删除'],
  [ZHIHU, '如果内容违反法律法规，平台有权删除'],
  [ZHIHU, '我的账号被封禁了怎么办'],
  ['https://www.douban.com/note/1', '该活动已被管理员删除'],
  ['https://www.taobao.com/item', '该商品已下架'],
  ['https://www.douyin.com/video/1', '该商品已被下架'],
  [BILIBILI, '此功能已下线'],
  [BILIBILI, '该评论已被UP主删除'],
  [BILIBILI, '视频内容不得违反法律法规，一经发现立即删除'],
  ['https://tieba.baidu.com/p/1', '该楼层回复已被吧主删除'],
  ['https://www.baidu.com/s?wd=x', '根據相關法律法規和政策，部分搜尋結果未予顯示'],
  ['https://www.baidu.com/s?wd=x', '依据法律法规，部分结果不予展示'],
  [X, 'Comments that violate the X Rules will be removed'],
  [X, 'This reply was deleted by the author'],
  [X, 'My post was deleted by the author of the thread, they said'],
  [YOUTUBE, 'Videos that violate our guidelines are removed'],
  [YOUTUBE, 'This video explains a DMCA takedown and copyright claims'],
  [YOUTUBE, 'Your account may be suspended if you violate our terms'],
  [YOUTUBE, 'This comment was removed by the channel owner'],
  [YOUTUBE, 'Why is this video not available in your country?'],
  ['https://www.reddit.com/r/x/1', 'What happens when a post has been removed by the moderators'],
  ['https://github.com/a/b/issues/1', 'This feature has been removed'],
];

/** Of every platform whose notices are known. */
const NEIGHBOURS = FAMILIES.flatMap(({ url, neighbours }) =>
  neighbours.map((text) => [url, text] as const),
);

export const SENTENCES_ON_PLATFORMS: readonly NegativeLook[] = [...SENTENCES, ...NEIGHBOURS].map(
  ([url, text]) => page('sentence', `${new URL(url).hostname}: ${text}`, url, bare(text)),
);
