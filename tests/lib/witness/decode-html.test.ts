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

  const wide = (text: string, big: boolean) =>
    Uint8Array.from(
      Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) =>
        big ? [code >> 8, code & 255] : [code & 255, code >> 8],
      ),
    );
  const PAGE = `<html><head><title>人权</title></head><body><p>${SIMPLIFIED}</p></body></html>`;

  it.each([
    ['little end first', wide(PAGE, false), '', 'utf-16le', 'guess'],
    ['big end first', wide(PAGE, true), '', 'utf-16be', 'guess'],
    ['said in the header', wide(PAGE, false), 'text/html; charset=utf-16', 'utf-16le', 'header'],
    ['said, the other end', wide(PAGE, true), 'text/html; charset=utf-16', 'utf-16be', 'header'],
    ['another thing said', wide(PAGE, false), 'text/html; charset=gbk', 'utf-16le', 'guess'],
    ['said, is UTF-8', bytes(PAGE), 'text/html; charset=utf-16le', 'utf-8', 'guess'],
  ])('reads UTF-16 without a mark: %s', (_, source, contentType, encoding, from) => {
    const decoded = decodeHtml(source, contentType);
    expect(decoded.html).toBe(PAGE);
    expect(decoded).toMatchObject({ encoding, from });
  });

  const HZ = '<html><body><p>~{8CDZH]RQ1;7"2<U_I>3}~}</p><p>~{8CDZH]RQ1;~}</p></body></html>';

  it.each([
    ['HZ in the header', bytes(HZ), 'text/html; charset=HZ-GB-2312'],
    ['HZ in a meta', bytes(`<meta charset="hz-gb-2312">${HZ}`), ''],
    ['HZ and nothing said', bytes(HZ), ''],
    ['HZ that says UTF-8', bytes(`<meta charset="utf-8">${HZ}`), ''],
    ['ISO-2022-KR', bytes('<p>\u001B$)C\u000E0!\u000F</p>'), ''],
    ['ISO-2022-CN in the header', bytes('<p>x</p>'), 'text/html; charset=iso-2022-cn'],
    ['UTF-16 of nothing but Chinese', wide(SIMPLIFIED.repeat(40), false), ''],
  ])('says that it cannot read %s', (_, source, contentType) => {
    expect(decodeHtml(source, contentType)).toMatchObject({ html: '', encoding: 'replacement' });
  });

  it.each(['gbk', 'gb18030', 'big5'])('says %s, is UTF-8', (label) => {
    const decoded = decodeHtml(bytes(`<p>${SIMPLIFIED}`), `text/html; charset=${label}`);
    expect(decoded).toMatchObject({ html: `<p>${SIMPLIFIED}`, encoding: 'utf-8', from: 'guess' });
  });

  it('takes a wave in a script for a wave', () => {
    const script = '<script>a=~{}.x~}b</script><p>x ~{a~} y</p>';
    expect(decodeHtml(bytes(script)).html).toBe(script);
  });

  it('reads nothing as nothing', () => {
    expect(decodeHtml(new Uint8Array())).toMatchObject({ html: '', cut: [] });
  });
});
