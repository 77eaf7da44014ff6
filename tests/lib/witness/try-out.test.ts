import { describe, expect, it } from 'vitest';
import { PAGE_LIMITS } from '../../../lib/witness/page-facts.ts';
import { pageOfText, tryOut } from '../../../lib/witness/try-out.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';

const OWN: UserSignature = {
  id: 'user-aaaaaaaaaaaa',
  host: '*.example.org',
  kind: 'text',
  pattern: 'This text by … has left us',
  meaning: 'removed_by_platform_rules',
  note: '',
};
const URL = 'https://www.example.org/post/1';
const on = (text: string, url = URL, own: readonly UserSignature[] = [OWN]) =>
  tryOut(OWN, { url, status: 200, page: pageOfText(text) }, own);

describe('trying a notice of one’s own', () => {
  it('fits, decides, and the verdict names it with its version and no version of the shipped list', () => {
    const tried = on('This text by Anna has left us.');
    expect(tried.trial).toMatchObject({ matched: true, words: 'This text by Anna has left us.' });
    expect(tried.decides).toBe(OWN.id);
    expect(tried.verdict).toMatchObject({
      content: 'notice',
      rule_id: 'user_signature',
      meaning: 'removed_by_platform_rules',
      confidence: 'low',
    });
    expect(tried.verdict.evidence).toContainEqual({
      kind: 'signature',
      value: 'This text by Anna has left us.',
      ref: OWN.id,
    });
    expect(tried.verdict.evidence.map(({ kind }) => kind)).not.toContain('signatures-version');
  });

  it('fits and does not decide where a shipped guard stands before it', () => {
    const tried = on('Just a moment...\nThis text by Anna has left us');
    expect(tried.trial.matched).toBe(true);
    expect(tried.decides).toBeNull();
    expect(tried.verdict).toMatchObject({ content: 'challenge', rule_id: 'challenge_guard' });
  });

  it('fits and does not decide where a shipped notice says what it is', () => {
    const weixin: UserSignature = {
      ...OWN,
      host: 'mp.weixin.qq.com',
      pattern: '该内容已被发布者删除',
      meaning: 'removed_by_platform_law',
    };
    const url = 'https://mp.weixin.qq.com/s/abc';
    const page = pageOfText('该内容已被发布者删除');
    const tried = tryOut(weixin, { url, status: 200, page }, [weixin]);
    expect(tried.trial.matched).toBe(true);
    expect(tried.decides).toBeNull();
    expect(tried.verdict).toMatchObject({ meaning: 'removed_by_author', rule_id: 'notice' });
  });

  it('says which of the person’s own comes first', () => {
    const first = { ...OWN, id: 'user-000000000000', meaning: 'removed_by_author' as const };
    expect(on('This text by A has left us', URL, [first, OWN]).decides).toBe(first.id);
  });

  it.each([
    ['absent', 'Bread, and how to bake it', URL],
    ['host', 'This text by A has left us', 'https://example.com/'],
    [
      'quoted',
      `${'A long article about pages that go. '.repeat(30)}\nThis text by A has left us`,
      URL,
    ],
  ])('says that it does not fit: %s', (because, text, url) => {
    const tried = on(text, url);
    expect(tried.trial).toMatchObject({ matched: false, because });
    expect(tried.decides).toBeNull();
  });
});

describe('text as a page', () => {
  it('has a block for each line with something on it', () => {
    expect(pageOfText('a  b\r\n\n \tc\n').blocks).toEqual(['a b', 'c']);
  });

  it('is read up to a bound, and says so', () => {
    expect(pageOfText('x\n'.repeat(PAGE_LIMITS.blocks + 1)).cut).toEqual([
      { what: 'blocks', limit: PAGE_LIMITS.blocks },
    ]);
    expect(pageOfText('x'.repeat(PAGE_LIMITS.characters + 1)).cut).toEqual([
      { what: 'characters', limit: PAGE_LIMITS.characters },
    ]);
  });
});
