import type { Family } from './family-wordings.ts';

/** Search engines, news and short posts in Chinese. */
export const OTHER_FAMILIES: readonly Family[] = [
  {
    platform: 'baidu',
    url: 'https://www.baidu.com/s?wd=x',
    wordings: [
      ['根据相关法律法规和政策,部分搜索结果未予显示.', 'search_results_filtered'],
      ['根據相關法律法規和政策，部分搜索結果未予顯示', 'search_results_filtered'],
      ['根据法律法规及政策，部分搜索结果不予显示', 'search_results_filtered'],
    ],
    neighbours: ['为您推荐以下搜索结果', '部分结果来自百家号', '法律法规数据库'],
  },
  {
    platform: 'sogou',
    url: 'https://www.sogou.com/web?query=x',
    wordings: [
      ['根据相关法律法规和政策，部分搜索结果未予展示', 'search_results_filtered'],
      ['依据相关法律法规和政策，部分搜索结果未予显示', 'search_results_filtered'],
      ['根據相關法律法規和政策，部分結果未予顯示', 'search_results_filtered'],
    ],
    neighbours: [
      '以下是部分搜索结果',
      '没有找到相关结果，请更换关键词',
      '依据相关法律法规整理的合同范本',
    ],
  },
  {
    platform: 'bing',
    url: 'https://cn.bing.com/search?q=x',
    wordings: [
      ['为回应符合本地法律要求的通知，部分搜索结果未予显示。', 'search_results_filtered'],
      ['為回應符合當地法律要求的通知，部分搜尋結果未予顯示', 'search_results_filtered'],
      ['Some results have been removed.', 'search_results_filtered'],
      ['一些您可能無法訪問的結果已被隱去。', 'search_results_filtered'],
    ],
    neighbours: [
      'Some results are ads',
      '为回应读者来信，我们更新了结果',
      'Results removed from our ranking: a history of spam',
    ],
  },
  {
    platform: 'baike',
    url: 'https://baike.baidu.com/item/x',
    wordings: [
      ['百度百科尚未收錄詞條“某某”', 'not_found_ambiguous'],
      ['抱歉，百度百科尚未收录词条', 'not_found_ambiguous'],
      ['百度百科 尚未收录词条', 'not_found_ambiguous'],
    ],
    neighbours: ['百度百科收录词条的标准', '本词条由专家审核', '词条尚未配图'],
  },
  {
    platform: 'thepaper',
    url: 'https://www.thepaper.cn/newsDetail_1',
    wordings: [
      ['此文章已下線', 'removed_unspecified'],
      ['该文章已下线', 'removed_unspecified'],
      ['文章已下线', 'removed_unspecified'],
      ['抱歉，此文章已下线。', 'removed_unspecified'],
    ],
    neighbours: ['文章下线的背后', '此文章已被转载', '该项目已上线'],
  },
  {
    platform: 'sina',
    url: 'https://news.sina.com.cn/c/1',
    wordings: [
      ['页面没有找到 5 秒钟之后将会带您进入新浪首页!', 'not_found_ambiguous'],
      ['頁面沒有找到 5秒鐘之後將會帶您進入新浪首頁', 'not_found_ambiguous'],
      ['抱歉，您要访问的页面不存在或被删除', 'access_denied_ambiguous'],
      ['您访问的页面没有找到', 'not_found_ambiguous'],
    ],
    neighbours: ['页面没有找到合适的图片', '新浪首页改版', '他没有找到回家的路'],
  },
  {
    platform: 'toutiao',
    url: 'https://www.toutiao.com/a1',
    wordings: [
      ['抱歉，你所访问的内容不存在', 'not_found_ambiguous'],
      ['抱歉,您訪問的內容不存在.', 'not_found_ambiguous'],
      ['该内容已被作者删除', 'removed_by_author'],
      ['该文章因违规已被删除', 'removed_by_platform_rules'],
    ],
    neighbours: ['你访问过的内容', '该内容已被作者置顶', '头条君找到了你想要的页面'],
  },
  {
    platform: 'xiaohongshu',
    url: 'https://www.xiaohongshu.com/explore/1',
    wordings: [
      ['当前笔记暂时无法浏览。', 'access_denied_ambiguous'],
      ['當前筆記暫時無法瀏覽', 'access_denied_ambiguous'],
      ['该笔记因违规已被删除', 'removed_by_platform_rules'],
      ['該內容因違規無法查看', 'removed_by_platform_rules'],
      ['该笔记已被作者删除', 'removed_by_author'],
      ['因用戶設置，你無法查看', 'privacy_limited'],
      ['你访问的页面不见了', 'not_found_ambiguous'],
    ],
    neighbours: [
      '该笔记已被作者编辑',
      '因用户喜欢，你会看到更多',
      '当前笔记有 12 条评论',
      '笔记违规了怎么申诉',
    ],
  },
  {
    platform: 'douyin',
    url: 'https://www.douyin.com/video/1',
    wordings: [
      ['抱歉，作品不見了', 'removed_unspecified'],
      ['抱歉,作品不见了', 'removed_unspecified'],
      ['用户已被封禁', 'account_banned'],
      ['该作品已被删除', 'removed_unspecified'],
      ['因作品權限或已被刪除，無法觀看', 'access_denied_ambiguous'],
      ['该作品已被作者删除', 'removed_by_author'],
      ['该视频因违反社区规范，无法观看', 'removed_by_platform_rules'],
      ['该账号已被封禁', 'account_banned'],
      ['該帳號已註銷', 'account_gone_ambiguous'],
    ],
    neighbours: ['该作品已被收藏 3 次', '作品不见了怎么找回', '该商品已失效'],
  },
];
