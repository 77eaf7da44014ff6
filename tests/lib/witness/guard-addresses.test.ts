import { describe, expect, it } from 'vitest';
import { lookState } from '../../../lib/watch/look.ts';
import { bare, lookAt } from './look.ts';

const look = (url: string, finalUrl: string, html = bare('x')) =>
  lookAt(url, html, { finalUrl, redirects: [{ url: finalUrl, status: 302 }] });

const WEIBO = 'https://weibo.com/1/a';
const NOTE = 'https://www.xiaohongshu.com/explore/1';
const VIDEO = 'https://www.youtube.com/watch?v=1';

describe('a redirect to', () => {
  it.each([
    [
      WEIBO,
      'https://weibo.com/newlogin?tabtype=weibo&url=https%3A%2F%2Fweibo.com%2F',
      'login_wall',
    ],
    [WEIBO, 'https://passport.weibo.com/visitor/visitor?entry=miniblog', 'login_wall'],
    [WEIBO, 'https://passport.weibo.com/sso/v2/x', 'login_wall'],
    [WEIBO, 'https://weibo.com/sorry?sysbusy', 'throttle'],
    ['https://m.weibo.cn/1', 'https://passport.weibo.cn/signin/welcome', 'login_wall'],
    [
      'https://zhuanlan.zhihu.com/p/1',
      'https://www.zhihu.com/account/unhuman?type=S6E3V1',
      'captcha',
    ],
    ['https://www.zhihu.com/question/1', 'https://www.zhihu.com/signin?next=%2F', 'login_wall'],
    [
      'https://www.google.com/search?q=x',
      'https://www.google.com/sorry/index?continue=x',
      'captcha',
    ],
    [VIDEO, 'https://www.google.com/sorry/index?continue=x', 'captcha'],
    [VIDEO, 'https://consent.youtube.com/m?continue=x', 'login_wall'],
    [VIDEO, 'https://accounts.google.com/v3/signin/identifier', 'login_wall'],
    ['https://news.google.com/a', 'https://consent.google.com/ml?continue=x', 'login_wall'],
    ['https://www.douban.com/note/1', 'https://sec.douban.com/b?r=1', 'captcha'],
    ['https://book.douban.com/subject/1', 'https://sec.douban.com/c?r=1', 'captcha'],
    ['https://www.douban.com/note/1', 'https://accounts.douban.com/passport/login', 'login_wall'],
    [
      'https://tieba.baidu.com/p/1',
      'https://wappass.baidu.com/static/captcha/tuxing.html',
      'captcha',
    ],
    ['https://tieba.baidu.com/p/1', 'https://wappass.baidu.com/passport/?login', 'login_wall'],
    [NOTE, 'https://www.xiaohongshu.com/website-login/captcha?redirectPath=x', 'captcha'],
    [NOTE, 'https://www.xiaohongshu.com/website-login/error?error_code=300031', 'captcha'],
    [NOTE, 'https://www.xiaohongshu.com/404/sec_a?error_code=300031&error_msg=x', 'throttle'],
    [NOTE, 'https://www.xiaohongshu.com/404?source=/404/sec_a&error_code=300017', 'throttle'],
    ['https://www.bilibili.com/opus/1', 'https://passport.bilibili.com/login', 'login_wall'],
    ['https://x.com/a', 'https://x.com/i/flow/login?redirect_after_login=%2Fa', 'login_wall'],
    ['https://twitter.com/a', 'https://x.com/account/access', 'captcha'],
    [
      'https://www.instagram.com/a/',
      'https://www.instagram.com/accounts/login/?next=/a/',
      'login_wall',
    ],
    ['https://www.instagram.com/a/', 'https://www.instagram.com/challenge/?next=/a/', 'captcha'],
    ['https://www.facebook.com/a', 'https://www.facebook.com/login.php?next=x', 'login_wall'],
    ['https://www.facebook.com/a', 'https://www.facebook.com/checkpoint/?next', 'login_wall'],
    ['https://www.threads.net/@a', 'https://www.threads.net/login', 'login_wall'],
    ['https://www.threads.com/@a', 'https://www.threads.com/login/?x', 'login_wall'],
  ] as const)('%s → %s is about who looks', (url, to, meaning) => {
    for (const html of [bare('x'), bare('当前笔记暂时无法浏览'), bare('该内容已被删除')]) {
      const verdict = look(url, to, html);
      expect(verdict).toMatchObject({ meaning, counts_as: 'viewer', retry_due: true });
      expect(lookState({ verdict }, true)).toBe('unclear');
    }
  });

  it.each([
    [WEIBO, 'https://weibo.com/sorry?pagenotfound&retcode=6102'],
    [NOTE, 'https://www.xiaohongshu.com/404?noteId=1&errorCode=-510000'],
  ])('%s → %s says that it is not there, and no more', (url, to) => {
    expect(look(url, to)).toMatchObject({
      content: 'gone_ambiguous',
      meaning: 'not_found_ambiguous',
      who: 'unknown',
      retry_due: true,
    });
  });

  it.each([
    [NOTE, 'https://www.xiaohongshu.com/404'],
    ['https://un.example/a', 'https://un.example/newlogin-news'],
    ['https://un.example/a', 'https://un.example/x?u=https://passport.weibo.com/'],
  ])('%s → %s says nothing that is known', (url, to) => {
    expect(look(url, to)).toMatchObject({ content: 'unknown', meaning: null });
  });
});

it('a way past the login and back to the page is no wall', () => {
  const past = { url: 'https://passport.weibo.com/sso/signin', status: 302 };
  const page = '<p>今天广场上有很多人</p>';
  expect(lookAt(WEIBO, page, { redirects: [past], finalUrl: WEIBO }).content).toBe('unknown');
  expect(lookAt(WEIBO, page, { redirects: [past], finalUrl: past.url }).content).toBe('login_wall');
});

it('the slider of Douyin is known by its title', () => {
  const verdict = lookAt('https://www.douyin.com/video/1', bare('', '验证码中间页'));
  expect(verdict).toMatchObject({ content: 'challenge', meaning: 'captcha' });
});
