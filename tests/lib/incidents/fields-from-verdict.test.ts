import { describe, expect, it } from 'vitest';
import { fieldsFromVerdict, isFinding } from '../../../lib/incidents/fields-from-verdict.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { NEGATIVE_LOOKS } from '../witness/negative-looks.ts';
import { POSITIVE_LOOKS } from '../witness/positive-looks.ts';
import { bare, lookAt, NEIGHBOURS_OK } from '../witness/look.ts';

const WEIBO = 'https://weibo.com/1/a';

describe('fieldsFromVerdict', () => {
  it.each([
    ['抱歉，此微博已被作者删除', 'removal', 'author'],
    ['该微博因被多人投诉，根据《微博社区公约》，已被删除', 'removal', 'third-party'],
    ['抱歉，你访问的页面地址有误，或者该页面不存在', 'removal', 'unknown'],
  ] as const)('%s', (words, kind, remover) => {
    expect(fieldsFromVerdict(lookAt(WEIBO, bare(words)))).toEqual({ kind, remover });
  });

  it('a page that failed is one that could not be reached; one that stands suggests nothing', () => {
    const failed = classify({ url: WEIBO, error: 'NS_ERROR_NET_RESET', browser: 'firefox' });
    expect(fieldsFromVerdict(failed)).toEqual({ kind: 'access-failure', remover: 'unknown' });
    const plain = lookAt('https://example.org/', bare('Bread, and how to bake it'));
    expect(fieldsFromVerdict(plain).kind).toBeNull();
  });
});

describe('isFinding', () => {
  it.each(
    NEGATIVE_LOOKS.filter(({ kind }) => ['own-side', 'portal', 'clock'].includes(kind)).map(
      ({ name, facts }) => [name, facts] as const,
    ),
  )('is never one of our own side: %s', (_, facts) => {
    const verdict = classify(facts);
    // A failure that may be the site's is kept as what it is, a single failure; one of our own is nothing.
    const may = ['no_floor', 'single_failure', 'weak_failure'].includes(verdict.access_rule_id);
    expect(isFinding(verdict)).toBe(may);
  });

  it.each(POSITIVE_LOOKS.map(({ name, facts, kind }) => [name, facts, kind] as const))(
    'is one where something happened: %s',
    (_, facts, kind) => {
      const verdict = classify(facts);
      // A silent edit shows only beside an earlier capture, and an author may close an account.
      if (kind === 'changed' || verdict.counts_as === 'gone-benign') return;
      expect(isFinding(verdict)).toBe(true);
    },
  );

  it('a login wall, a captcha and a plain page are none', () => {
    const wall = bare('请登录后查看');
    expect(isFinding(lookAt(WEIBO, wall))).toBe(false);
    expect(isFinding(lookAt(WEIBO, bare('', 'Just a moment...')))).toBe(false);
    expect(isFinding(lookAt(WEIBO, bare('你好')))).toBe(false);
    const portal = classify({
      url: WEIBO,
      error: 'net::ERR_CERT_COMMON_NAME_INVALID',
      browser: 'chromium',
      controls: NEIGHBOURS_OK,
    });
    expect(isFinding(portal)).toBe(false);
  });
});
