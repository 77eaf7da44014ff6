import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ListDecoder } from '../../../lib/watch/list-decoder.ts';
import { LIST_LIMITS, type ListReport } from '../../../lib/watch/list-entry.ts';
import { ListParser } from '../../../lib/watch/parse-list.ts';

function read(text: string, known?: (url: string) => boolean): ListReport {
  const parser = new ListParser(known);
  parser.push(text);
  return parser.end();
}

function urls({ entries }: ListReport): string[] {
  return entries.map(({ url }) => url);
}

function refused({ refusals }: ListReport): string[] {
  return refusals.map(({ line, reason }) => `${line} ${reason}`);
}

describe('a list of lines', () => {
  test('takes every line end, blanks, comments, a byte order mark, hosts without a scheme', () => {
    const report = read(
      '\ufeffhttps://a.example/1\r\n\r\n# a comment\rhttp://b.example\n  c.example/路径  \n\u3000d.example:8080/x',
    );
    expect(report.format).toBe('lines');
    expect(urls(report)).toEqual([
      'https://a.example/1',
      'http://b.example/',
      'https://c.example/%E8%B7%AF%E5%BE%84',
      'https://d.example:8080/x',
    ]);
    expect(report.entries.map(({ line }) => line)).toEqual([1, 4, 5, 6]);
    expect(report.entries.map(({ schemeAdded }) => schemeAdded)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(report.refusals).toEqual([]);
    expect(report.lines).toBe(6);
  });

  test('takes two addresses of one line for two, and leaves a note alone', () => {
    const report = read(
      'https://a.example/1 https://a.example/2\nhttps://a.example/3 seen on weibo.com\u2028https://a.example/4\u0085https://a.example/5',
    );
    expect(urls(report)).toEqual([1, 2, 3, 4, 5].map((at) => `https://a.example/${at}`));
    expect(report.refusals).toEqual([]);
  });

  test.each([
    ['five columns', 'url,category_code,category_description,date_added,source', ','],
    ['semicolons', 'URL;category_code;category_description;date_added;source;notes', ';'],
    ['tabs', 'url\tnote', '\t'],
  ])('takes the first cell of each row of a table with %s', (_, head, between) => {
    const row = (url: string) => [url, 'HUMR', 'Human Rights Issues', 'x', 'y'].join(between);
    const report = read(
      [head, row('https://a.example/'), row(`"https://b.example/?a=1${between}2"`)].join('\n'),
    );
    expect(urls(report)[0]).toBe('https://a.example/');
    expect(report.entries).toHaveLength(2);
    expect(report.refusals).toEqual([]);
  });

  test('names each line that it does not take, and why', () => {
    const report = read(
      [
        'https://a.example/',
        'HTTPS://A.example',
        'javascript:alert(1)',
        'data:text/html,<b>x</b>',
        'file:///etc/passwd',
        'ftp://a.example/',
        'just some words',
        'https://',
        'https://user:pass@a.example/',
        `https://a.example/${'x'.repeat(3_000)}`,
        `data:text/plain,${'x'.repeat(3_000)}`,
        'https://a.example/\ufffd',
        'https://b.example/known',
        'https://[::1',
        'mailto:someone@a.example',
        'someone@a.example',
      ].join('\n'),
      (url) => url.endsWith('/known'),
    );
    expect(urls(report)).toEqual(['https://a.example/']);
    expect(refused(report)).toEqual([
      '2 duplicate',
      '3 scheme',
      '4 scheme',
      '5 scheme',
      '6 scheme',
      '7 no-address',
      '8 no-address',
      '9 credentials',
      '10 too-long',
      '11 scheme',
      '12 damaged-text',
      '13 already-watched',
      '14 no-address',
      '15 scheme',
      '16 no-address',
    ]);
    for (const { text } of report.refusals) {
      expect(text.length).toBeLessThanOrEqual(LIST_LIMITS.excerpt);
    }
  });

  test('takes the address out of what pasting leaves around it', () => {
    const report = read(
      '\u200bhttps://a.example/\n- https://b.example/\n2. https://c.example/\n• d.example',
    );
    expect(urls(report)).toEqual([
      'https://a.example/',
      'https://b.example/',
      'https://c.example/',
      'https://d.example/',
    ]);
    expect(report.refusals).toEqual([]);
  });

  test('takes the address out of a line with more in it', () => {
    expect(
      urls(
        read(
          '<https://a.example/x> seen yesterday\nhttps://b.example/y, and more\nhttps://c.example/z。\n"https://d.example/"',
        ),
      ),
    ).toEqual([
      'https://a.example/x',
      'https://b.example/y',
      'https://c.example/z',
      'https://d.example/',
    ]);
  });

  test('international names become ASCII, and two spellings of one are one', () => {
    const report = read('https://例え.テスト/\nhttps://xn--r8jz45g.xn--zckzah/\n人权.公司');
    expect(urls(report)).toEqual([
      'https://xn--r8jz45g.xn--zckzah/',
      'https://xn--gmqz11d.xn--55qx5d/',
    ]);
    expect(refused(report)).toEqual(['2 duplicate']);
  });

  test('two places of one page are one page, two screens of one site are two', () => {
    const report = read(
      'https://a.example/x#one\nhttps://a.example/x#two\nhttps://a.example/#!x\nhttps://a.example/#!y\nhttps://a.example/x?',
    );
    expect(urls(report)).toHaveLength(3);
    expect(refused(report)).toEqual(['2 duplicate', '5 duplicate']);
  });

  test('a line that never ends is not held in memory, and the next one is read', () => {
    const parser = new ListParser();
    for (let at = 0; at < 100; at += 1) parser.push('x'.repeat(10_000));
    parser.push('\nhttps://a.example/');
    const report = parser.end();
    expect(refused(report)).toEqual(['1 too-long']);
    expect(urls(report)).toEqual(['https://a.example/']);
  });

  test('one address too many is refused, and so is each after it', () => {
    const parser = new ListParser();
    for (let at = 0; at < LIST_LIMITS.entries + 3; at += 1)
      parser.push(`https://a.example/${at}\n`);
    const report = parser.end();
    expect(report.entries).toHaveLength(LIST_LIMITS.entries);
    expect(report.refusedFor.get('list-full')).toBe(3);
  });

  test('a file beyond the limit is read up to it, and that is said', () => {
    const parser = new ListParser();
    const piece = `${'#'.repeat(999_999)}\n`;
    let wanted = parser.push('https://a.example/\n');
    for (let at = 0; wanted && at < 100; at += 1) wanted = parser.push(piece);
    expect(wanted).toBe(false);
    const report = parser.end();
    expect(urls(report)).toEqual(['https://a.example/']);
    expect(report.refusals.at(-1)?.reason).toBe('file-too-large');
  });

  test('refusals beyond the limit are counted though not kept', () => {
    const parser = new ListParser();
    for (let at = 0; at < LIST_LIMITS.refusals + 5; at += 1) parser.push('words\n');
    const report = parser.end();
    expect(report.refusals).toHaveLength(LIST_LIMITS.refusals);
    expect(report.refusedFor.get('no-address')).toBe(LIST_LIMITS.refusals + 5);
  });

  test('an empty list is an empty report', () => {
    expect(read('')).toEqual({
      format: 'lines',
      entries: [],
      refusals: [],
      refusedFor: new Map(),
      lines: 0,
    });
  });
});

describe('bookmarks', () => {
  const file = [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
    '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
    '<TITLE>Bookmarks</TITLE>',
    '<DL><p>',
    '    <DT><H3 ADD_DATE="1">人权</H3>',
    '    <DL><p>',
    `        <DT><A HREF="https://a.example/?x=1&amp;y=2" ADD_DATE="1" ICON="data:image/png;base64,${'A'.repeat(9_000)}">Caf&eacute; &lt;b&gt;</A>`,
    '        <DT><A HREF="javascript:void(0)">A bookmarklet</A>',
    '        <DT><A HREF="place:type=6">Recent</A>',
    '        <DT><A HREF="https://b.example/">No end',
    '        <DT><A HREF="https://a.example/?x=1&amp;y=2">Again</A>',
    '    </DL><p>',
    '</DL><p>',
    '',
  ];

  test.each(['\n', '\r\n', '\r'])('of a browser, whatever the line ends', (end) => {
    const report = read(file.join(end));
    expect(report.format).toBe('bookmarks');
    expect(report.entries.map(({ line, url, title }) => [line, url, title])).toEqual([
      [7, 'https://a.example/?x=1&y=2', 'Café <b>'],
      [10, 'https://b.example/', 'No end'],
    ]);
    expect(refused(report)).toEqual(['8 scheme', '9 scheme', '11 duplicate']);
    expect(report.lines).toBe(13);
  });
});

describe('a test-lists CSV', () => {
  const header = 'url,category_code,category_description,date_added,source,notes';

  test('keeps its columns', () => {
    const report = read(
      `${header}\r\nhttps://a.example/,HUMR,Human Rights Issues,2026-01-02,someone,"a, ""b"""\nhttp://b.example,NEWS,News Media,2020-01-01,,\n`,
    );
    expect(report.format).toBe('test-list');
    expect(urls(report)).toEqual(['https://a.example/', 'http://b.example/']);
    expect(report.entries[0]?.testList).toEqual({
      categoryCode: 'HUMR',
      categoryDescription: 'Human Rights Issues',
      dateAdded: '2026-01-02',
      source: 'someone',
      notes: 'a, "b"',
    });
  });

  test('a stray quote costs its own row only; a cell over two lines is one row', () => {
    const report = read(
      [
        header,
        '"https://a.example/,HUMR,x,2026-01-02,,',
        'https://b.example/,HUMR,x,2026-01-02,,"one',
        'two"',
        'https://c.example/,HUMR,x,2026-01-02,',
        'https://d.example/,HUMR,x,2026-01-02,,"a"b',
        'https://e.example/,HUMR,x,2026-01-02,,',
      ].join('\n'),
    );
    expect(urls(report)).toEqual(['https://b.example/', 'https://e.example/']);
    expect(report.entries[0]?.testList?.notes).toBe('one\ntwo');
    expect(refused(report)).toEqual(['2 row-shape', '5 row-shape', '6 row-shape']);
  });

  test('many rows after an open quote are read all the same', () => {
    const rows = Array.from(
      { length: 500 },
      (_, at) => `https://a.example/${at},HUMR,x,2026-01-02,,`,
    );
    const report = read([header, 'https://b.example/,"', ...rows].join('\n'));
    expect(report.entries).toHaveLength(500);
    expect(refused(report)).toEqual(['2 row-shape']);
  });
});

describe('in pieces', () => {
  const line = fc.oneof(
    fc.webUrl(),
    fc.constantFrom(
      '',
      '# x',
      'javascript:1',
      'words and words',
      'a.example',
      '"',
      '"a","b"',
      '<a href="//x">',
    ),
    fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, '')),
  );
  const heads = fc.constantFrom(
    '',
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
    'url,category_code,category_description,date_added,source,notes',
  );
  const list = fc
    .tuple(heads, fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r'))))
    .map(([head, lines]) => `${head}\n${lines.map(([text, end]) => text + end).join('')}`);

  test('a list is the same list, and every line of plain text is taken, refused or skipped', () => {
    fc.assert(
      fc.property(list, fc.array(fc.nat(40)), (text, cuts) => {
        const whole = read(text);
        const parser = new ListParser();
        let at = 0;
        for (const cut of cuts) {
          parser.push(text.slice(at, at + cut));
          at += cut;
        }
        parser.push(text.slice(at));
        expect(parser.end()).toEqual(whole);
        expect(new Set(urls(whole)).size).toBe(whole.entries.length);
        for (const url of urls(whole)) expect(url).toMatch(/^https?:\/\/[^\s@]+/);
      }),
      { numRuns: 300 },
    );
  });

  test('lines are numbered as an editor numbers them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('words', 'x y'), fc.constantFrom('\n', '\r\n', '\r'))),
        (lines) => {
          const report = read(lines.map(([text, end]) => text + end).join(''));
          expect(report.refusals.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
        },
      ),
    );
  });
});

describe('bytes', () => {
  function decoded(bytes: Uint8Array, cut: number): string {
    const decoder = new ListDecoder();
    const start = decoder.push(bytes.subarray(0, cut));
    return start + decoder.push(bytes.subarray(cut)) + decoder.end();
  }

  test('UTF-8, UTF-16 and the encoding of Chinese Windows, cut anywhere', () => {
    const utf8 = new TextEncoder().encode('网站 a.example');
    const utf16 = new Uint8Array([0xff, 0xfe, 0x51, 0x7f, 0x61, 0x00]);
    // 网站 in GBK.
    const gbk = new Uint8Array([0xcd, 0xf8, 0xd5, 0xbe, 0x20, 0x61]);
    for (let cut = 3; cut < utf8.length; cut += 1)
      expect(decoded(utf8, cut)).toBe('网站 a.example');
    expect(decoded(utf16, 3)).toBe('网a');
    expect(decoded(gbk, 4)).toBe('网站 a');
  });

  test('a byte order mark of UTF-8 does not hide the format', () => {
    const header = 'url,category_code,category_description,date_added,source,notes\n';
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(header)]);
    expect(read(decoded(bytes, 10)).format).toBe('test-list');
  });
});
