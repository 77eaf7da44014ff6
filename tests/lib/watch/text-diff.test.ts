import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIFF_LIMITS, diffTexts, type TextDiff } from '../../../lib/watch/text-diff.ts';

/** The parts in one line: `[-gone-]`, `{+come+}`. */
function shown({ parts }: TextDiff): string {
  return parts
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('');
}

function side({ parts }: TextDiff, without: 'added' | 'removed'): string {
  return parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}

describe('diffTexts', () => {
  test('names the characters that changed, in Chinese as elsewhere', () => {
    expect(shown(diffTexts('联合国人权报告于周四发布。', '联合国报告于周四发布。'))).toBe(
      '联合国[-人权-]报告于周四发布。',
    );
    expect(shown(diffTexts('The report was published.', 'The paper was published.'))).toBe(
      'The [-report-]{+paper+} was published.',
    );
  });

  test('a paragraph that went is one part, and the rest stays', () => {
    const lines = ['第一段。', '人权一段，说得很清楚。', '第三段。'];
    const diff = diffTexts(lines.join('\n'), [lines[0], lines[2]].join('\n'));
    expect(shown(diff)).toBe('第一段。\n[-人权一段，说得很清楚。\n-]第三段。');
    expect([diff.removed, diff.added, diff.coarse, diff.cut]).toEqual([12, 0, false, false]);
  });

  test('another text in its place is one gone and one come, not a riddle of single characters', () => {
    const diff = diffTexts('今天的天气很好，我们去公园。', '该内容已被发布者删除');
    expect(shown(diff)).toBe('[-今天的天气很好，我们去公园。-]{+该内容已被发布者删除+}');
  });

  test('characters outside of the first plane are not cut in two', () => {
    const diff = diffTexts('一🕯二三四五六', '一🕰二三四五六');
    expect(shown(diff)).toBe('一[-🕯-]{+🕰+}二三四五六');
    expect([diff.removed, diff.added]).toEqual([1, 1]);
  });

  test('equal and empty texts', () => {
    expect(diffTexts('', '').parts).toEqual([]);
    expect(diffTexts('同', '同').parts).toEqual([{ kind: 'same', text: '同' }]);
    expect(diffTexts('', 'new').parts).toEqual([{ kind: 'added', text: 'new' }]);
  });

  test('both sides can always be read back, and each change stands once, gone before come', () => {
    const word = fc.constantFrom('人权', '的', '报告', '。', '\n', 'a b', '🕯', '删除了', 'x');
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffTexts(before, after);
        expect(side(diff, 'added')).toBe(before);
        expect(side(diff, 'removed')).toBe(after);
        const kinds = diff.parts.map(({ kind }) => kind).join(' ');
        expect(kinds).not.toMatch(/same same|removed removed|added added|added removed/);
      }),
    );
  });

  test.each([
    ['lines of one sign', (at: number) => `${at % 7}\n`],
    ['one sentence without an end', (at: number) => String.fromCodePoint(0x4e00 + (at % 5_000))],
    ['full stops only', () => '。'],
  ])('two texts of 1 MB that agree in nothing, %s: bounded and whole', (_, sign) => {
    const long = (from: number) => {
      let text = '';
      for (let at = from; text.length < DIFF_LIMITS.text; at += 1) text += sign(at);
      return text.slice(0, DIFF_LIMITS.text - 1);
    };
    const before = `${long(0)}一`;
    const after = `二${long(3)}`;
    const diff = diffTexts(before, after);
    expect(side(diff, 'added')).toBe(before);
    expect(side(diff, 'removed')).toBe(after);
  });

  test('one word in 1 MB is found', () => {
    const text = Array.from({ length: 40_000 }, (_, at) => `第${at}句，说一件事。`).join('');
    const diff = diffTexts(text, text.replace('第20000句', '第20000段'));
    expect([diff.removed, diff.added, diff.coarse]).toEqual([1, 1, false]);
  });

  test('beyond the limit the end is left out, and that is said', () => {
    const diff = diffTexts('x'.repeat(DIFF_LIMITS.text + 1), 'x');
    expect(diff.cut).toBe(true);
  });
});
