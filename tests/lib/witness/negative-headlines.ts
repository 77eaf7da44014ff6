import { doc, p, page } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

/** Headlines that say to the letter what a notice says, with the bare lines below them. */
const HEADLINES: readonly (readonly [string, string, ...string[]])[] = [
  ['https://www.163.com/dy/article/J1.html', '该账号已被封禁', '12-10', '网易号'],
  ['https://www.163.com/news/article/J1.html', '该账号已被封禁', '昨日', '观察者'],
  ['https://www.163.com/dy/article/J1.html', '该账号已被封禁', '每日人物', '跟贴 12'],
  ['https://www.sohu.com/a/812_1', '该公众号已被封禁', '周三', '某报'],
  ['https://new.qq.com/rain/a/2026', '账号被永久封禁', '新京报', '北京'],
  ['https://www.toutiao.com/article/7/', '该视频因违规已被下架', '头条号 小王', '原创'],
  ['https://news.ifeng.com/c/8', '此账号因违反法律法规被关闭', '凤凰网', '0人参与'],
  ['https://baijiahao.baidu.com/s?id=1', '该账号已被永久封禁', '澎湃', '关注'],
  [
    'https://news.sina.com.cn/c/2026-12-10/doc-i.shtml',
    '该微博因违反法律法规被删除',
    '中国新闻网',
    '12.10',
  ],
  ['https://www.163.com/dy/article/J2.html', '該帳號已被封禁', '民國一一五年', '台灣'],
  ['https://www.163.com/v/video/V1.html', '该账号已被封禁', '来自河南', '热度 3.2万'],
  ['https://www.zhihu.com/zvideo/1', '该回答已被删除', '小明', '写手'],
  ['https://www.bilibili.com/read/cv1', '稿件不可见', '一位UP主的自述', '杂谈'],
  ['https://movie.douban.com/review/1/', '该日记已被作者删除', '小李 评论 影片', '力荐'],
  ['https://www.douban.com/group/topic/1/', '该小组讨论已被管理员删除', '来自: 青年', '北京'],
  ['https://tieba.baidu.com/p/22', '该帖已被楼主删除', '李毅吧', '只看楼主'],
  ['https://www.xiaohongshu.com/explore/9', '该笔记已被删除', '小红', '编辑于 上海'],
  ['https://www.douyin.com/video/71', '该账号已被封禁', '第3集', '抢首评'],
  ['https://zhidao.baidu.com/question/7.html', '该账号已被封禁', '我来答', '提问者'],
  ['https://baike.baidu.com/item/y', '该内容已被发布者删除', '语录', '同义词'],
  [
    'https://www.linkedin.com/pulse/account',
    'This account has been suspended',
    'Jane Doe',
    'Editor at Example',
  ],
  [
    'https://www.youtube.com/watch?v=zz',
    'This video has been removed by the user',
    'Short Film Club',
    'Subscribe',
  ],
  ['https://www.tumblr.com/b/2', 'This post has been deleted', 'b', 'Follow'],
  ['https://vk.com/@a-b', 'Страница заблокирована по решению суда', 'Иван Петров', 'Москва'],
  ['https://ok.ru/group/topic/2', 'Группа заблокирована', 'Новая газета', 'Поделиться'],
  ['https://www.facebook.com/notes/a/1', 'This content has been removed', 'Amnesty', 'London'],
  ['https://www.sohu.com/a/3_3', '《该账号已被封禁》', '剧本', '某人'],
  ['https://tv.sohu.com/v/1.html', '该视频已被删除', '出品：某某', '第1集'],
  ['https://v.qq.com/x/cover/1.html', '此账号已被封禁', '悬疑', '24集'],
  ['https://book.douban.com/subject/1/', '此账号已被封禁', '作者: 某', '出版社: 某'],
  ['https://apps.apple.com/us/app/z/id2', 'Account Suspended', 'A puzzle game', 'Free'],
  [
    'https://github.com/a/not-found',
    'a/not-found',
    'This repository has been disabled',
    'a joke repo',
  ],
  [
    'https://www.163.com/dy/article/K1.html',
    '该账号已被封禁',
    '每日经济',
    '12月10日下午，一家拥有百万粉丝的账号突然无法查看，运营者随后在另一平台说明了经过，称平台没有给出理由。',
  ],
  [
    'https://www.linkedin.com/pulse/k',
    'This account was suspended',
    'Jane Doe',
    'Last week the platform took away a page that had been read by a million people, and nobody has been told why that was done or by whom.',
  ],
  ['https://www.sohu.com/a/K4', '该账号已被封禁', '分享至', '微信好友'],
  ['https://www.sohu.com/a/K5', '该账号已被封禁', 'IT之家', '数码'],
  ['https://www.sohu.com/a/K6', '该账号已被封禁', '发现中国', '陕西'],
  ['https://www.toutiao.com/article/K7/', '该账号已被封禁', '环球时报', '返回首页'],
  ['https://www.toutiao.com/article/K8/', '该账号已被封禁', '封面新闻', '查看更多'],
  ['https://news.qq.com/rain/a/K9', '该账号已被封禁', '2026.12.10 周四', '腾讯网'],
  ['https://news.qq.com/rain/a/K10', '该账号已被封禁', '说点什么吧', '全部评论'],
  [
    'https://www.reddit.com/r/a/comments/K/',
    'This post was removed by the moderators of r/b',
    'Discussion',
    'Join the conversation',
  ],
  ['https://www.facebook.com/groups/k', 'This page was removed', 'Private group', 'Join group'],
  ['https://ok.ru/group/7', 'Пользователь заблокирован', 'Группа', 'Вступить'],
  ['https://www.quora.com/K', 'This question has been removed', 'Follow', 'Answer'],
  ['https://live.douyin.com/K', '该账号已被封禁', '小王的直播间', '礼物'],
  ['https://tieba.baidu.com/f?kw=k', '账号被封吧', '本吧因违反法律法规已被封禁', '签到'],
  ['https://www.toutiao.com/question/K/', '账号被封禁', '写回答'],
  ['https://zhidao.baidu.com/question/K.html', '登录时提示什么', '该账号已被封禁', '采纳'],
  ['https://github.com/a/b/issues/9', 'This repository has been disabled', 'Open', 'bug'],
  ['https://y.qq.com/n/k', '404', '词：某人', '该内容已被发布者删除', '曲：某人'],
  ['https://mp.weixin.qq.com/s/k', '无题', '该内容已被发布者删除', '雪落在十二月'],
  ['https://mp.weixin.qq.com/s/k', '无题', '雪落在十二月', '我写过的字', '该内容已被发布者删除'],
  [
    'https://www.tiktok.com/community-guidelines/k',
    'Account banned',
    'Accounts that break our rules are banned.',
  ],
  ['https://x.com/en/tos', 'Account suspended', 'We may suspend accounts.'],
  ['https://weibo.com/tpl/k', '微博社区公约', '该账号因违反法律法规被关闭', '第三条'],
  ['https://weibo.com/tv/show/k', '该视频已被删除', '0次观看'],
  ['https://weibo.com/ttarticle/p/show?id=1', '该文章已被删除', '作家某某'],
  [
    'http://haber.example.tr/a',
    '5651 sayılı Kanun uyarınca Erişim Sağlayıcıları Birliği tarafından erişime engellenmiştir',
    'Bianet',
    'Haber',
  ],
  [
    'http://news.example.my/a',
    'This website is not available in Malaysia as it violate(s)',
    'Malaysiakini',
  ],
  ['http://news.example.cn/a', '您的网站暂时无法访问', '站长之家', '教程'],
];

/** The same without mark-up: posts, lists, answers and captions. */
const LINES: readonly (readonly [string, ...string[]])[] = [
  [
    'https://fanyi.baidu.com/mtpe',
    '中文',
    '该账号已被封禁',
    '英语',
    'This account has been banned',
  ],
  ['https://weibo.com/1/adm', '站方公告', '用户已被禁言15天'],
  ['https://ishare.ifeng.com/c/s/1', '该账号已被封禁', '风声', '独家'],
  ['https://www.toutiao.com/w/1/', '小王', '该账号已被封禁', '湖南'],
  ['https://www.threads.net/@a/post/1', 'a', 'This account was suspended', 'Translate'],
  ['https://bsky.app/profile/a', 'a', '@a.bsky.social', 'This account was suspended on X'],
  ['https://www.instagram.com/p/1/', 'rsf', 'This account has been suspended in Russia', 'Log in'],
  ['https://tieba.baidu.com/p/K11', '怎么了', '小李', '该账号已被封禁', '回复'],
  [
    'https://www.zhihu.com/question/9/answer/1',
    '被封号是什么体验？',
    '匿名',
    '该账号已被封禁',
    '赞同',
  ],
  ['https://www.zhihu.com/pin/K', '小王', '该文章已被删除', '分享'],
  ['https://weibo.com/1/K', '小王', '该账号已被封禁', '评论', '赞'],
  [
    'https://x.com/jane/status/2',
    'Jane',
    '@jane',
    'This account has been suspended',
    'Translate post',
  ],
  [
    'https://www.youtube.com/post/K',
    'Channel A',
    'This video has been removed by the uploader',
    'Read more',
  ],
  ['https://www.tiktok.com/@k/video/1', 'k', 'This video was removed', 'original sound'],
  ['https://www.facebook.com/k/posts/1', 'K', 'Yesterday', 'This content was removed'],
  [
    'https://vk.com/wall5_5',
    'Иван',
    'Страница заблокирована по решению суда',
    'Показать полностью',
  ],
  ['https://t.me/k', 'Новости', 'Этот канал заблокирован', 'VIEW IN TELEGRAM'],
  ['https://www.linkedin.com/posts/k', 'Jane Doe', 'Lawyer', 'This account was suspended', 'Like'],
  ['https://www.douban.com/people/k/status/1', '小明说', '此广播已被删除', '赞'],
  ['https://www.xiaohongshu.com/explore/K', '小红', '关注', '该账号已被封禁', '不喜欢'],
  ['https://www.kuaishou.com/profile/k', '小王', '该账号已被封禁', '作品'],
  [
    'https://www.zhihu.com/question/10',
    '账号被封 英语',
    'This account has been suspended',
    'n. 账号',
  ],
  ['https://hanyu.baidu.com/k', '封禁', '例句', '该账号已被封禁'],
  ['https://gentie.ifeng.com/k', '网友评论', '该账号已被封禁'],
  ['https://comment.tie.163.com/k.html', '最热跟贴', '该账号已被封禁', '顶'],
];

/** Pages of other shapes: addresses, titles and bodies. */
const SHAPES: readonly (readonly [string, string, string])[] = [
  [
    'https://www.163.com/dy/article/L3.html',
    '该账号已被封禁_网易订阅',
    '<h1>该账号已被封禁</h1><footer>© 1997-2026 网易公司版权所有</footer>',
  ],
  [
    'https://www.toutiao.com/article/L5/',
    '该账号已被封禁 - 今日头条',
    '<h1>该账号已被封禁</h1><p>打开APP看全文</p>',
  ],
  [
    'https://www.sohu.com/a/L9',
    '该账号已被封禁',
    '<h1>该账号已被封禁</h1><p>相关推荐</p><p>天气</p>',
  ],
  [
    'https://www.163.com/dy/article/J2.html',
    '该账号已被封禁_手机网易网',
    '<div class="title">该账号已被封禁</div><div>南方都市报</div><div>广东</div>',
  ],
  [
    'https://zhuanlan.zhihu.com/p/1',
    '该文章已被删除 - 知乎',
    '<h1 class="Post-Title">该文章已被删除</h1><div>王小波</div><div>自由撰稿人</div>',
  ],
  [
    'https://mp.weixin.qq.com/mp/appmsgalbum?album_id=1',
    '消失的文章',
    '<h1>消失的文章</h1><ul><li>该内容已被发布者删除</li><li>春天来了</li><li>十二月记</li></ul>',
  ],
  [
    'https://www.toutiao.com/ch/news_tech/',
    '科技头条',
    '<ul><li>该账号已被封禁</li><li>新手机发布</li><li>股市收盘</li></ul>',
  ],
  [
    'https://www.163.com/dy/media/T1.html',
    '某某的主页',
    '<h1>某某</h1><ul><li>该账号已被永久封禁</li><li>我的看法</li><li>旅行</li></ul>',
  ],
  [
    'https://www.bilibili.com/video/BV1xx',
    '该视频已被删除_哔哩哔哩_bilibili',
    '<h1 title="x">该视频已被删除</h1><div>UP小王</div><div>发消息</div>',
  ],
  [
    'https://www.163.com/dy/article/J3.html',
    '该账号已被封禁',
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-12-10"><h1>该账号已被封禁</h1>',
  ],
  [
    'https://www.sohu.com/a/8_2',
    '该账号已被封禁',
    '<h1>该账号已被封禁</h1><time datetime="2026-12-10">前天</time>',
  ],
  [
    'https://x.com/amnesty',
    'Amnesty (@amnesty) / X',
    '<h2>Amnesty</h2><p>@amnesty</p><p>Pinned</p><p>This Post was deleted by the Post author.</p><p>Joined May 2009</p>',
  ],
  [
    'https://mp.weixin.qq.com/s/w',
    '该内容已被发布者删除',
    '<h1 class="rich_media_title">该内容已被发布者删除</h1><span>某公众号</span>',
  ],
  [
    'https://www.163.com/dy/article/K2.html',
    'x',
    '<p>网易号</p><p>每日人物</p><h1>该账号已被封禁</h1>',
  ],
  [
    'https://www.163.com/dy/article/K3.html',
    'x',
    '<nav>网易首页 新闻 体育 娱乐 财经</nav><h1>该账号已被封禁</h1><p>财联社</p><p>分享至</p>',
  ],
  [
    'https://tieba.baidu.com/p/K11',
    '怎么了',
    '<h3 class="core_title_txt">怎么了</h3><div class="d_post_content">该账号已被封禁</div><div>回复</div>',
  ],
  [
    'https://www.instagram.com/k/',
    'k',
    '<h2>k</h2><p>This account has been suspended</p><p>Artist</p>',
  ],
  [
    'https://www.instagram.com/k/',
    'k',
    '<h2>k</h2><p>Artist</p><p>This account has been suspended</p>',
  ],
  [
    'https://t.me/k',
    'Telegram: Contact @k',
    '<div class="tgme_page_title">This channel was banned</div><div class="tgme_page_description">News</div><div>VIEW IN TELEGRAM</div>',
  ],
];

const titled = (headline: string, lines: readonly string[]) =>
  doc(headline, `<h1>${headline}</h1>${lines.map(p).join('')}`);

export const HEADED: readonly NegativeLook[] = [
  ...HEADLINES.map(([url, headline, ...lines]) =>
    page('sentence', `Headline: ${headline} (${url})`, url, titled(headline, lines)),
  ),
  ...LINES.map(([url, ...lines]) =>
    page('sentence', `Lines: ${lines.join(' / ')} (${url})`, url, doc('', lines.map(p).join(''))),
  ),
  ...SHAPES.map(([url, title, body]) =>
    page('sentence', `Shape: ${body} (${url})`, url, doc(title, body)),
  ),
];
