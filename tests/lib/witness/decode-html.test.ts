import { describe, expect, it } from 'vitest';
import { decodeHtml } from '../../../lib/witness/decode-html.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));

/** 该内容已被发布者删除 in GBK, made with iconv. */
const GBK = [
  0xb8, 0xc3, 0xc4, 0xda, 0xc8, 0xdd, 0xd2, 0xd1, 0xb1, 0xbb, 0xb7, 0xa2, 0xb2, 0xbc, 0xd5, 0xdf,
  0xc9, 0xbe, 0xb3, 0xfd,
];
/** 該內容已被發佈者刪除 in Big5. */
const BIG5 = [
  0xb8, 0xd3, 0xa4, 0xba, 0xae, 0x65, 0xa4, 0x77, 0xb3, 0x51, 0xb5, 0x6f, 0xa7, 0x47, 0xaa, 0xcc,
  0xa7, 0x52, 0xb0, 0xa3,
];
const SIMPLIFIED = '该内容已被发布者删除';
const TRADITIONAL = '該內容已被發佈者刪除';

describe('decodeHtml', () => {
  it.each([
    ['meta gbk', bytes('<meta charset="gbk"><p>', GBK), '', SIMPLIFIED, 'gbk', 'meta'],
    [
      'meta gb2312, the old way',
      bytes('<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>', GBK),
      '',
      SIMPLIFIED,
      'gbk',
      'meta',
    ],
    ['meta big5', bytes('<META CHARSET=Big5><p>', BIG5), '', TRADITIONAL, 'big5', 'meta'],
    ['header gbk', bytes('<p>', GBK), 'text/html; charset=GBK', SIMPLIFIED, 'gbk', 'header'],
    [
      'header over meta',
      bytes('<meta charset="utf-8"><p>', GBK),
      'text/html;charset="gb18030"',
      SIMPLIFIED,
      'gb18030',
      'header',
    ],
    ['nothing said, GBK', bytes('<p>', GBK), '', SIMPLIFIED, 'gb18030', 'guess'],
    ['nothing said, Big5', bytes('<p>', BIG5), '', TRADITIONAL, 'big5', 'guess'],
    [
      'says UTF-8, is GBK',
      bytes('<meta charset="utf-8"><p>', GBK),
      '',
      SIMPLIFIED,
      'gb18030',
      'guess',
    ],
    [
      'says nonsense, is UTF-8',
      bytes('<meta charset="klingon"><p>', SIMPLIFIED),
      '',
      SIMPLIFIED,
      'utf-8',
      'guess',
    ],
    [
      'UTF-8 with a mark',
      bytes([0xef, 0xbb, 0xbf], '<meta charset="gbk">', SIMPLIFIED),
      '',
      SIMPLIFIED,
      'utf-8',
      'bom',
    ],
    ['UTF-8, one broken character', bytes(SIMPLIFIED, [0xff]), '', SIMPLIFIED, 'utf-8', 'guess'],
    [
      'UTF-16',
      Uint8Array.from([0xff, 0xfe, 0xe5, 0x8b, 0x85, 0x51]),
      '',
      '该内',
      'utf-16le',
      'bom',
    ],
    [
      'a meta that says UTF-16 in ASCII',
      bytes('<meta charset="utf-16"><p>', SIMPLIFIED),
      '',
      SIMPLIFIED,
      'utf-8',
      'meta',
    ],
    [
      'a meta behind a long comment',
      bytes(`<!--${'x'.repeat(2_000)}--><meta charset=gbk><p>`, GBK),
      '',
      SIMPLIFIED,
      'gbk',
      'meta',
    ],
    [
      'Latin 1',
      bytes('<p>', [0xe9, 0x74, 0xe9, 0x20, 0xe9, 0xe8, 0xe0]),
      '',
      'été éèà',
      'windows-1252',
      'guess',
    ],
  ])('%s', (_, source, contentType, text, encoding, from) => {
    const decoded = decodeHtml(source, contentType);
    expect(decoded.html).toContain(text);
    expect(decoded).toMatchObject({ encoding, from, cut: [] });
  });

  it('reads nothing as nothing', () => {
    expect(decodeHtml(new Uint8Array())).toMatchObject({ html: '', cut: [] });
  });
});
