import { describe, expect, it } from 'vitest';
import { isGone } from '../../../lib/witness/classify-content.ts';
import { lookAt } from './look.ts';

const WECHAT = 'https://mp.weixin.qq.com/s/1';
const NEWS = 'https://www.163.com/dy/article/a.html';
const look = (url: string, lines: readonly string[], title = '') =>
  lookAt(
    url,
    `<title>${title}</title><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body>`,
  );

const HEADLINES: readonly (readonly [string, readonly string[], string])[] = [
  [WECHAT, ['该内容已被发布者删除，网络流行语'], ''],
  [WECHAT, ['该内容已被发布者删除：一代人的记忆'], ''],
  [WECHAT, ['该内容已被发布者删除'], '该内容已被发布者删除，我们还能说什么'],
  ['https://baike.baidu.com/item/x', ['此账号已被屏蔽，内容无法查看，网络流行语。'], ''],
  [NEWS, ['账号被永久封禁', '平台回应'], ''],
  [NEWS, ['账号被永久封禁，平台回应'], ''],
  [NEWS, ['账号被永久封禁 平台回应'], ''],
  [NEWS, ['该账号已被永久封禁'], '该账号已被永久封禁，平台回应_网易订阅'],
  ['https://www.sohu.com/a/1', ['该公众号已被封禁，千万粉丝大号'], ''],
  ['https://new.qq.com/rain/a/1', ['该文章已被删除', '记者调查'], ''],
  ['https://new.qq.com/rain/a/1', ['该视频因违规已被下架', '上海一公司被罚'], ''],
  ['https://weibo.com/1/a', ['此微博已被作者删除，他说了什么'], ''],
  ['https://www.zhihu.com/question/1', ['该回答已被删除，谁的声音'], ''],
  [NEWS, ['账号被封后他开了三家店'], ''],
  [NEWS, ['内容违规被下架多款App名单公布'], ''],
  [NEWS, ['内容涉嫌违法 多个账号已被关闭'], ''],
  [NEWS, ['该公司账号因违规被关闭'], ''],
  ['https://weibo.com/1/a', ['该帐号因违反法律法规被关闭是不是很讽刺'], ''],
  ['https://t.bilibili.com/1', ['源动态已被作者删除'], ''],
  ['https://x.com/a/status/1', ['Account suspended lol'], ''],
  ['https://x.com/a/status/1', ['This account has been suspended three times already'], ''],
  ['https://t.me/name', ['This channel was banned in Russia. New one: @x'], ''],
  ['https://x.com/a/status/1', ['This account was suspended, company responds'], ''],
  [
    'https://x.com/a/status/1',
    ['This account has been suspended', 'Lawyer says it was a mistake'],
    '',
  ],
];

const NOTICES: readonly (readonly [string, readonly string[], string])[] = [
  [WECHAT, ['该内容已被发布者删除'], '该内容已被发布者删除'],
  [NEWS, ['该公众号已被封禁', '返回首页'], ''],
  [NEWS, ['该账号因违规已被封禁', '去看看别的吧'], '网易订阅'],
  ['https://weibo.com/1/a', ['抱歉，此微博已被作者删除。查看帮助：https://t.cn/x'], ''],
  ['https://weibo.com/1/a', ['该微博已被作者删除，去别处逛逛吧'], ''],
  [NEWS, ['该文章已被删除', '5秒后返回首页'], '该文章已被删除'],
  ['https://baijiahao.baidu.com/s?id=1', ['该作者账号已被封禁', '内容无法查看', '意见反馈'], ''],
  ['https://www.toutiao.com/article/1', ['该文章已被删除', '返回首页', '热门推荐', '旅行'], ''],
  [
    'https://x.com/un',
    ['@un', 'Account suspended', 'X suspends accounts that violate the X Rules.'],
    '',
  ],
  [
    'https://x.com/un',
    ['Account withheld', '@un has been withheld in Türkiye in response to a legal demand.'],
    '',
  ],
  [
    'https://vk.com/id1',
    ['Страница заблокирована', 'Пользователь нарушил правила сайта', 'Назад'],
    '',
  ],
  ['https://vk.com/id1', ['Иван Петров', 'Страница заблокирована'], ''],
  ['https://www.reddit.com/user/x/', ['This account has been suspended', 'Go home'], ''],
  [
    'https://www.reddit.com/r/x/comments/1/',
    ['A title', 'r/x', 'Sorry, this post was removed by Reddit’s Legal Operations team.'],
    '',
  ],
  ['https://www.douban.com/note/1', ['该日记因违反法律法规被删除，有疑问请联系豆瓣客服'], ''],
];

describe('a headline without a date that begins as a notice does', () => {
  it.each(HEADLINES)('claims nothing: %s %j %s', (url, lines, title) => {
    const verdict = look(url, lines, title);
    expect(verdict.content).toBe('unknown');
    expect(isGone(verdict.meaning)).toBe(false);
  });

  it.each(NOTICES)(
    'is told from a notice that goes on as notices do: %s %j %s',
    (url, lines, title) => {
      expect(isGone(look(url, lines, title).meaning)).toBe(true);
    },
  );
});

it('a reason behind what Zhihu wants changed belongs to its notice', () => {
  const verdict = look('https://www.zhihu.com/question/1/answer/2', ['回答建议修改：不规范转载']);
  expect(verdict.meaning).toBe('under_review');
});
