import { NOTICES, PROSE, ENGLISH, page, doc, p, WECHAT, ZHIHU } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

export const ARTICLES: readonly NegativeLook[] = [
  ...NOTICES.map((notice) =>
    page(
      'article',
      `long article that quotes ${notice}`,
      'https://news.example.org/a',
      doc(
        '被删除的文章',
        `<article>${p(`打开链接，只看到一行字：“${notice}”。`)}${p(PROSE)}${p(PROSE)}${p(PROSE)}</article>`,
      ),
    ),
  ),
  ...NOTICES.map((notice) =>
    page(
      'article',
      `WeChat article whose paragraph is ${notice}`,
      WECHAT,
      doc(
        '微信公众平台',
        `<div id="js_article"><h1>记录</h1><div id="js_content" style="visibility: hidden; opacity: 0;">${p(notice)}${p('第二天，又是这句话。')}</div></div>`,
      ),
    ),
  ),
  page(
    'article',
    'WeChat article that is nothing but the notice',
    WECHAT,
    doc('', `<div id="js_content">${p(NOTICES[0])}</div>`),
  ),
  page(
    'article',
    'WeChat article of pictures',
    WECHAT,
    doc('', '<div id="js_content"><img src="a.png"></div>'),
  ),
  page(
    'article',
    'WeChat article with a message box of the same style',
    WECHAT,
    doc(
      '标题',
      `<div id="js_content">${p('今天的新闻。')}</div><div class="weui-msg"><div class="weui-msg__title">${NOTICES[0]}</div></div>`,
    ),
  ),
  page(
    'article',
    'WeChat article with the notices in its scripts',
    WECHAT,
    doc(
      '标题',
      `<script>var a="${NOTICES[1]}",b="该内容已被删除",c="page_rumor";</script><div id="js_content">${p('正文。')}</div>`,
    ),
  ),
  page(
    'article',
    'WeChat article titled with the notice',
    WECHAT,
    doc(NOTICES[0], `<div id="js_content">${p('正文在此。')}</div>`),
  ),
  page(
    'article',
    'hidden notice in a page',
    WECHAT,
    doc('', `<div style="display: none">${p(NOTICES[0])}</div>${p('正在打开小程序')}`),
  ),
  page(
    'article',
    'notice in a template',
    WECHAT,
    doc('', `<template>${p(NOTICES[0])}</template>${p('正在打开小程序')}`),
  ),
  page(
    'article',
    'short Zhihu answer that quotes the notice in quotation marks',
    ZHIHU,
    doc('问题', `${p('“该回答已被删除”')}${p('就是这句话。')}`),
  ),
  page(
    'article',
    'Zhihu answer with a blockquote',
    ZHIHU,
    doc('问题', `<blockquote>该回答已被删除</blockquote>${p('大家都见过。')}`),
  ),
  page(
    'article',
    'Zhihu column about notices',
    'https://zhuanlan.zhihu.com/p/1',
    doc(
      '谈提示语',
      `<div class="Post-RichTextContainer">${p('该文章已被删除')}${p('这句话的历史。')}</div>`,
    ),
  ),
  page(
    'article',
    'Zhihu question page with another answer',
    ZHIHU,
    doc(
      '问题',
      `<div class="List-item"><div class="RichContent-inner">${p('我的看法是这样的。')}</div></div>${p('该回答已被删除')}`,
    ),
  ),
  page(
    'article',
    'Zhihu article of middle length that ends with the notice',
    ZHIHU,
    doc('问题', `${p(PROSE)}${p(PROSE)}${p('该回答已被删除')}`),
  ),
  page(
    'article',
    'Douban note titled 页面不存在 with a text',
    'https://www.douban.com/note/1',
    doc('页面不存在', `<div id="link-report"><div class="note">${p('一首诗。')}</div></div>`),
  ),
  page(
    'article',
    'Douban note about a page that is not there',
    'https://www.douban.com/note/1',
    doc('为什么“页面不存在”', `${p(PROSE)}${p(PROSE)}`),
  ),
  page(
    'article',
    'thepaper article that mentions 此文章已下线',
    'https://www.thepaper.cn/newsDetail_1',
    doc('新闻', `${p(PROSE)}${p('此文章已下线')}${p(PROSE)}`),
  ),
  page(
    'article',
    'English article that quotes page not found',
    'https://news.example.org/b',
    doc(
      'What "Page not found" hides',
      `${p(ENGLISH)}${p('"Page not found" and "no longer available" are the usual words.')}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'article about Russian block pages',
    'https://news.example.ru/a',
    doc(
      'Блокировки',
      `${p('Доступ к сайту ограничен в соответствии с Федеральными законами')}${p(`Так начинается страница, которую видят читатели многих изданий, и за ней стоит реестр, который ведёт ведомство. ${'Мы записали, что на ней написано, и сравнили с другими. '.repeat(6)}`)}<a href="http://eais.rkn.gov.ru/">реестр</a>`,
    ),
  ),
  page(
    'article',
    'news page that links the Russian register',
    'https://news.example.ru/b',
    doc(
      'Новости',
      `${p('Ведомство опубликовало новый список сайтов, и журналисты нашли в нём свои издания и страницы, о которых никто раньше не слышал. '.repeat(5))}<a href="http://eais.rkn.gov.ru/">eais</a>`,
    ),
  ),
  page(
    'article',
    'article about Indian orders',
    'https://news.example.in/a',
    doc(
      'Orders',
      `${p('The URL has been blocked as per the instructions of the DoT in compliance to the orders of Court of Law')}${p(ENGLISH)}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'wiki page about HTTP 451',
    'https://wiki.example.org/451',
    doc(
      'HTTP 451 - Wiki',
      `${p('In response to a legal demand a server may answer with this status.')}${p(ENGLISH)}${p(ENGLISH)}`,
    ),
  ),
  page(
    'article',
    'GitHub readme that quotes the DMCA notice',
    'https://github.com/a/b',
    doc(
      'a/b',
      `<div id="repository-container-header">a/b</div><article class="markdown-body">${p('Repository unavailable due to DMCA takedown')}</article>`,
    ),
  ),
  page(
    'article',
    'code page with the notices',
    'https://gist.example.org/1',
    doc('signatures.py', `<pre>${NOTICES.join('\n')}</pre>`),
  ),
  page(
    'article',
    '404 the band',
    'https://music.example.org/404',
    doc('404 - a band from Oslo', `${p(ENGLISH)}${p(ENGLISH)}`),
  ),
  page(
    'article',
    "minors' rights, a false hit of 人权",
    'https://news.example.cn/a',
    doc(
      '未成年人权益保护',
      `${p('未成年人权益保护条例今日起施行，各地学校组织学习。')}${p(PROSE)}`,
    ),
  ),
];
