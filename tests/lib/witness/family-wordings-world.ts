import type { Family } from './family-wordings.ts';

/** Platforms whose notices are in English, and in Chinese where they have been translated. */
export const WORLD_FAMILIES: readonly Family[] = [
  {
    platform: 'x',
    url: 'https://x.com/un/status/1',
    wordings: [
      ['This Post was deleted by the Post author. Learn more', 'removed_by_author'],
      ['此帖子已被帖子作者删除。了解更多', 'removed_by_author'],
      ['這則貼文已被貼文作者刪除', 'removed_by_author'],
      ['This post has been deleted by its author', 'removed_by_author'],
      ['账号已被冻结', 'account_banned'],
      ['帳戶已被凍結', 'account_banned'],
      ['Account suspended', 'account_banned'],
      ['此帖子违反了 X 规则', 'removed_by_platform_rules'],
      ['這則貼文違反了 X 規則', 'removed_by_platform_rules'],
      ['This Post violated the X Rules. Learn more', 'removed_by_platform_rules'],
      ['此帖子来自已不存在的账号', 'account_closed_self'],
      ['This account’s Posts are protected', 'privacy_limited'],
      ['@un has been withheld in DE in response to a legal demand', 'withheld_legal'],
      ['This account has been withheld in: Türkiye', 'withheld_legal'],
      [
        '@un’s account has been withheld in China in response to a legal demand. Learn more.',
        'withheld_legal',
      ],
      ['@un’s Tweet has been withheld in India in response to a legal demand', 'withheld_legal'],
      ['应法律要求，此帖子已在印度被限制', 'withheld_legal'],
    ],
    neighbours: [
      '这个帖子违反了常识',
      '此帖子违反了我的原则',
      'The author deleted this post, and then posted it again',
      '账户余额已冻结怎么办',
      'You have muted this account',
      'An account that no longer exists once wrote this',
    ],
  },
  {
    platform: 'youtube',
    url: 'https://www.youtube.com/watch?v=abc',
    wordings: [
      ['This video has been removed by the user', 'removed_by_author'],
      ['This video has been removed by the uploader', 'removed_by_author'],
      ['Video unavailable. This video has been removed by the user.', 'removed_by_author'],
      ['This video was removed by the channel owner', 'removed_by_author'],
      ['THIS VIDEO HAS BEEN REMOVED BY THE USER', 'removed_by_author'],
      ['This account was closed by the user', 'account_closed_self'],
      ['This channel was deleted by its owner', 'account_closed_self'],
      ['该视频已被用户删除', 'removed_by_author'],
      ['此视频已被上传者移除', 'removed_by_author'],
      ['這部影片已由上傳者移除', 'removed_by_author'],
      ['此影片已遭使用者移除', 'removed_by_author'],
      [
        'This video has been removed for violating YouTube’s Community Guidelines',
        'removed_by_platform_rules',
      ],
      [
        "This video has been removed for violating YouTube's policy on hate speech",
        'removed_by_platform_rules',
      ],
      ['This video is not available in your country', 'geo_blocked_publisher'],
      ['此内容因政府的法律投诉而在该国家/地区的网域中无法观看', 'withheld_legal'],
      ['由于政府提出的法律投诉，此内容无法在该国家/地区网域中播放', 'withheld_legal'],
      [
        'This content isn’t available on this country domain due to a legal complaint from the government',
        'withheld_legal',
      ],
      ['此视频为私享视频', 'privacy_limited'],
    ],
    neighbours: [
      'This video was removed from my playlist',
      'Deleted by the user or removed by YouTube? A short history of missing videos',
      '该视频已从播放列表中移除',
      '我的视频被用户投诉删除了',
      'Removed by the uploader: ten songs that I miss',
      'The uploader has not made this playlist private',
      '已从“稍后观看”中移除',
    ],
  },
  {
    platform: 'telegram',
    url: 'https://t.me/x',
    wordings: [
      ['This channel can’t be displayed because it violated local laws.', 'withheld_legal'],
      [
        "This message couldn't be displayed on your device because it violates Telegram's Terms of Service.",
        'removed_by_platform_rules',
      ],
      ['This channel cannot be displayed because it violated local laws', 'withheld_legal'],
      ["This group can't be displayed because it violated local laws in Russia", 'withheld_legal'],
      [
        "This message couldn't be displayed on your device due to copyright infringement.",
        'removed_ip_complaint',
      ],
    ],
    neighbours: [
      'Is this channel private? How to tell',
      "This channel explains Telegram's Terms of Service",
      'Messages that violate local laws may be hidden',
    ],
  },
  {
    platform: 'github',
    url: 'https://github.com/a/b',
    wordings: [
      ['Repository unavailable due to DMCA takedown.', 'removed_ip_complaint'],
      [
        'This repository is currently disabled due to a DMCA takedown notice.',
        'removed_ip_complaint',
      ],
      ['Repository unavailable due to a legal request', 'withheld_legal'],
      ['This repository has been disabled.', 'removed_unspecified'],
      ['Gist unavailable due to DMCA takedown', 'removed_ip_complaint'],
    ],
    neighbours: [
      'This feature has been disabled',
      'Comments on this issue have been disabled',
      'A list of every repository unavailable due to DMCA takedown',
      'This button has been disabled',
    ],
  },
  {
    platform: 'odysee',
    url: 'https://odysee.com/@a/b',
    wordings: [
      [
        'In response to a complaint we received under the US Digital Millennium Copyright Act, we have blocked access to this content',
        'removed_ip_complaint',
      ],
      [
        'In response to a complaint we received under the U.S. Digital Millennium Copyright Act',
        'removed_ip_complaint',
      ],
      [
        'This content violates the terms and conditions of Odysee and has been filtered.',
        'removed_by_platform_rules',
      ],
      ['This content has been removed due to a copyright complaint', 'removed_ip_complaint'],
    ],
    neighbours: [
      'What the US Digital Millennium Copyright Act means for creators',
      'This content is tagged: history',
      'In response to a comment, I filmed this again',
    ],
  },
  {
    platform: 'apple',
    url: 'https://apps.apple.com/us/app/x/id1',
    wordings: [
      ['This app is not currently available in your country or region.', 'geo_blocked_publisher'],
      ['The app is currently not available in your country or region', 'geo_blocked_publisher'],
      [
        'App Not Available. This app is currently not available in your country or region.',
        'geo_blocked_publisher',
      ],
      ['此 App 目前在你所在的国家或地区不提供', 'geo_blocked_publisher'],
    ],
    neighbours: [
      'This app is available in your country or region',
      'Is this app available in my country?',
      'The app is free in your country or region',
    ],
  },
  {
    platform: 'facebook',
    url: 'https://www.facebook.com/x/posts/1',
    wordings: [
      ["This content isn't available at the moment", 'access_denied_ambiguous'],
      ['This Content Isn’t Available Right Now', 'access_denied_ambiguous'],
      ['此內容目前無法查看', 'access_denied_ambiguous'],
      ['目前无法查看此内容', 'access_denied_ambiguous'],
      ['抱歉，無法使用此頁面', 'access_denied_ambiguous'],
      ['You’re Temporarily Blocked', 'throttle'],
      ['This content is no longer on Facebook.', 'removed_unspecified'],
    ],
    neighbours: [
      'This content is sponsored',
      'Is this content still on Facebook?',
      '此內容由合作夥伴提供',
      '你無法使用此頁面的訊息功能',
      'You’re temporarily hidden from friend suggestions',
    ],
  },
  {
    platform: 'tiktok',
    url: 'https://www.tiktok.com/@a/video/1',
    wordings: [
      ['Couldn’t find this account', 'account_gone_ambiguous'],
      [
        "Couldn't find this account. Looking for videos? Try browsing our trending creators, hashtags, and sounds.",
        'account_gone_ambiguous',
      ],
      ['This account is private', 'privacy_limited'],
      ['Video currently unavailable', 'access_denied_ambiguous'],
      [
        'This video was removed for violating our Community Guidelines',
        'removed_by_platform_rules',
      ],
      ['找不到此帳號', 'account_gone_ambiguous'],
    ],
    neighbours: [
      'Could you find this account? Follow it',
      'This account follows you',
      'This video is unavailable to stitch',
      '找不到朋友？邀請他們',
    ],
  },
  {
    platform: 'vk',
    url: 'https://vk.com/wall1_1',
    wordings: [
      ['Страница заблокирована по решению суда', 'withheld_legal'],
      [
        'Данный материал заблокирован на территории РФ на основании требования Генеральной прокуратуры',
        'withheld_legal',
      ],
      ['Доступ к материалу ограничен на основании требования Роскомнадзора', 'withheld_legal'],
      ['Материал удалён', 'removed_unspecified'],
      ['К сожалению, запись удалена.', 'removed_unspecified'],
      ['Пост удалён автором', 'removed_by_author'],
      ['Запись удалена модератором', 'removed_by_moderator'],
      ['Видеозапись удалена по требованию правообладателя', 'removed_ip_complaint'],
      ['Сообщество заблокировано в связи с возможным нарушением правил сайта.', 'account_banned'],
      ['Страница удалена её владельцем', 'account_closed_self'],
      ['Страница удалена либо ещё не создана.', 'not_found_ambiguous'],
    ],
    neighbours: [
      'Этот канал заблокирован, подписывайтесь на новый',
      'Журналист сообщил, что его страница заблокирована',
      'Страница не была заблокирована',
      'Материал может быть удалён',
      'Почему мой пост удалён?',
      'Запись разблокирована',
    ],
  },
  {
    platform: 'quora',
    url: 'https://www.quora.com/What-is-it',
    wordings: [
      ['This answer was removed', 'removed_unspecified'],
      ['This question has been removed.', 'removed_unspecified'],
      ['This answer was removed by its author', 'removed_by_author'],
    ],
    neighbours: [
      'Why was this answer removed?',
      'My answer was removed',
      'This answer was removed twice by Quora, here it is again',
    ],
  },
  {
    platform: 'google',
    url: 'https://www.google.com/search?q=x',
    wordings: [
      [
        'In response to a legal request submitted to Google, we have removed 3 results from this page.',
        'search_results_filtered',
      ],
      [
        'In response to multiple complaints we received under the US Digital Millennium Copyright Act, we have removed 6 results from this page.',
        'search_results_filtered',
      ],
      [
        '为响应我们收到的法律请求，我们已从此网页上移除了 2 个搜索结果。',
        'search_results_filtered',
      ],
    ],
    neighbours: [
      'How Google removed results: in response to a legal request explained',
      'About 3 results',
      'Results for: removed pages',
    ],
  },
];
