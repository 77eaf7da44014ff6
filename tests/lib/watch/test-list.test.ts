import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcDateOf } from '../../../lib/civil-date.ts';
import { csvCells } from '../../../lib/watch/csv-row.ts';
import { csvLine } from '../../../lib/evidence/csv.ts';
import { ListParser } from '../../../lib/watch/parse-list.ts';
import {
  TEST_LIST_CATEGORIES,
  TEST_LIST_HEADER,
  writeTestList,
  type TestListPage,
} from '../../../lib/watch/test-list.ts';

const ADDED = utcDateOf(new Date('2026-11-28T00:00:00Z'));

function page(url: string, testList: TestListPage['testList'] = null): TestListPage {
  return { url: new URL(url).href, addedOn: ADDED, testList };
}

function read(text: string) {
  const parser = new ListParser();
  parser.push(text);
  return parser.end();
}

test('a page of our own gets the category that was chosen and the day it was added', () => {
  expect(writeTestList([page('https://a.example')], 'HUMR')).toEqual({
    csv: `${TEST_LIST_HEADER.join(',')}\nhttps://a.example/,HUMR,Human Rights Issues,2026-11-28,,\n`,
    sheet:
      `\ufeff${TEST_LIST_HEADER.map((name) => `"${name}"`).join(',')}\r\n` +
      '"https://a.example/","HUMR","Human Rights Issues","2026-11-28","",""\r\n',
    rows: 1,
    leftOut: [],
    changed: new Map(),
  });
});

test('a note of somebody else is text for programs, and runs in no spreadsheet', () => {
  const notes = '=HYPERLINK("http://evil.example/")';
  const listed = page('https://a.example/', {
    categoryCode: 'NEWS',
    categoryDescription: '',
    dateAdded: '2026-11-28',
    source: '@x',
    notes,
  });
  const { csv, sheet } = writeTestList([listed], 'NEWS');
  const cells = (text: string) => csvCells(text.trimEnd().split(/\r?\n/).at(-1) ?? '');
  expect(cells(csv)?.slice(-2)).toEqual(['@x', notes]);
  expect(cells(sheet)?.slice(-2)).toEqual(["'@x", `'${notes}`]);
});

test('what the linter would refuse is put right or left out, and named', () => {
  const { csv, leftOut } = writeTestList(
    [
      page('https://a.example/?q=a\\b', {
        categoryCode: 'constructor',
        categoryDescription: 'wrong',
        dateAdded: '2026-02-30',
        source: 'C:\\lists\tmine',
        notes: 'one\r\ntwo, "three"',
      }),
      page('http://localhost/'),
      page('http://[::1]/'),
      page('http://192.0.2.1:8080/x'),
      page('http://192.0.2.1:8080/x'),
    ],
    'NEWS',
  );
  expect(csv.split('\n').slice(1)).toEqual([
    'https://a.example/?q=a%5Cb,NEWS,News Media,2026-11-28,C:/lists mine,"one two, ""three"""',
    'http://192.0.2.1:8080/x,NEWS,News Media,2026-11-28,,',
    '',
  ]);
  expect(leftOut).toEqual(['http://localhost/', 'http://[::1]/', 'http://192.0.2.1:8080/x']);
});

test('what is written otherwise than it came is named, and the rest comes back as it was', () => {
  const list = [
    TEST_LIST_HEADER.join(','),
    'https://a.example/,XXXX,Bad,2024-13-45,"me\tyou","one',
    'two"',
    'https://b.example/,NEWS,News,2024-01-02,me,note',
    'https://c.example/,NEWS,News Media,2024-01-02,me,"a, ""q"""',
  ].join('\n');
  const { entries, refusals } = read(list);
  expect(refusals).toEqual([]);
  expect(entries[0]?.testList).toEqual({
    categoryCode: 'XXXX',
    categoryDescription: 'Bad',
    dateAdded: '2024-13-45',
    source: 'me\tyou',
    notes: 'one\ntwo',
  });
  const pages = entries.map(({ url, testList }) => page(url, testList));
  const { csv, changed } = writeTestList(pages, 'HUMR');
  expect([...changed]).toEqual([
    ['https://a.example/', ['category', 'date', 'text']],
    ['https://b.example/', ['description']],
  ]);
  const again = read(csv).entries;
  expect(again[2]?.testList).toEqual(entries[2]?.testList);
  expect(again[1]?.testList).toMatchObject({
    dateAdded: '2024-01-02',
    source: 'me',
    notes: 'note',
  });
});

const cell = fc.string({ unit: 'grapheme' });

test('a cell comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      expect(csvCells(csvLine(cells).slice(0, -2))).toEqual(cells);
    }),
  );
});

/** What `scripts/lint-lists.py` asks of a row beside the address, in our words. */
test('every file passes the rules of the list, and comes back as the same list', () => {
  const fields = fc.record({
    categoryCode: fc.oneof(fc.constantFrom(...TEST_LIST_CATEGORIES.keys()), cell),
    categoryDescription: cell,
    dateAdded: fc.oneof(fc.constant('2024-02-29'), cell),
    source: fc.string({ unit: 'binary' }),
    notes: fc.string({ unit: 'binary' }),
  });
  const pages = fc.uniqueArray(
    fc.record({ url: fc.webUrl({ withQueryParameters: true }), fields: fc.option(fields) }),
    { selector: ({ url }) => new URL(url).href },
  );
  fc.assert(
    fc.property(pages, (list) => {
      const source = list.map(({ url, fields }) => page(url, fields));
      const file = writeTestList(source, 'IGO');
      const again = read(file.csv);
      expect(file.csv.startsWith(`${TEST_LIST_HEADER.join(',')}\n`)).toBe(true);
      expect(again.format).toBe('test-list');
      expect(again.refusals).toEqual([]);
      expect(again.entries).toHaveLength(file.rows);
      expect(file.rows + file.leftOut.length).toBe(source.length);
      for (const { url, testList } of again.entries) {
        expect(new URL(url).pathname).not.toBe('');
        expect(TEST_LIST_CATEGORIES.get(testList?.categoryCode ?? '')).toBe(
          testList?.categoryDescription,
        );
        expect(testList?.dateAdded).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(`${testList?.source}${testList?.notes}${url}`).not.toMatch(/[\r\n\t\\]/);
      }
      const once = again.entries.map(({ url, testList }) => ({ url, addedOn: ADDED, testList }));
      const twice = writeTestList(once, 'NEWS');
      expect(twice.csv).toBe(file.csv);
      expect([...twice.changed]).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
