import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMostlyHan, normaliseText } from '../../../lib/witness/normalise-text.ts';

describe('normaliseText', () => {
  it.each([
    ['此帐号已被屏蔽, 内容无法查看', '此账号已被屏蔽，内容无法查看'],
    ['此帳號已被屏蔽，內容無法查看', '此账号已被屏蔽内容无法查看'],
    ['该 内\u200B容\u00A0已被发布者删除！', '该内容已被发布者删除'],
    ['该贴已被删除', '該帖已被刪除'],
    ['Ｔｈｉｓ Ｐｏｓｔ', 'this post'],
    ['This account doesn’t exist', "THIS ACCOUNT DOESN'T EXIST"],
    ['erişime engellenmiştir', 'ERIŞIME ENGELLENMIŞTIR'],
    ['ﬁle', 'file'],
  ])('reads %s like %s', (a, b) => {
    expect(normaliseText(a)).toBe(normaliseText(b));
  });

  it('keeps different words apart', () => {
    expect(normaliseText('该内容已被删除')).not.toBe(normaliseText('该内容已被发布者删除'));
  });

  it('changes nothing the second time, and leaves nothing but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    );
  });

  it('tells Chinese from the rest', () => {
    expect(isMostlyHan('该内容')).toBe(true);
    expect(isMostlyHan('content')).toBe(false);
  });
});
