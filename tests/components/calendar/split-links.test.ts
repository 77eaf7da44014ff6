import { describe, expect, test } from 'vitest';
import { resolutionPieces } from '../../../components/calendar/resolution-link.ts';
import { splitLinks } from '../../../components/calendar/split-links.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';

describe('splitLinks', () => {
  test('https addresses become links, what stands around them stays', () => {
    expect(splitLinks('see https://a.example/x (quoting); https://b.example.')).toEqual([
      { text: 'see ', href: null },
      { text: 'https://a.example/x', href: 'https://a.example/x' },
      { text: ' (quoting); ', href: null },
      { text: 'https://b.example', href: 'https://b.example' },
      { text: '.', href: null },
    ]);
  });

  test.each(['javascript:alert(1)', 'http://a.example', 'data:text/html,x', 'https://', 'ftp://x'])(
    '%s is no link',
    (text) => {
      expect(splitLinks(text)).toEqual([{ text, href: null }]);
    },
  );

  test('nothing of any source is lost', () => {
    for (const { source } of loadCalendar().sensitivities) {
      expect(
        splitLinks(source)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(source);
    }
  });
});

describe('resolutionPieces', () => {
  test.each([
    ['A/RES/73/161', 'https://docs.un.org/en/A/RES/73/161'],
    ['A/RES/423 (V)', 'https://docs.un.org/en/A/RES/423(V)'],
    ['A/RES/ES-7/8', 'https://docs.un.org/en/A/RES/ES-7/8'],
    ['A/RES/3068 (XXVIII)', 'https://docs.un.org/en/A/RES/3068(XXVIII)'],
  ])('%s leads to %s', (text, href) => {
    expect(resolutionPieces(text)).toEqual([{ text, href }]);
  });

  test('two symbols are two links; a symbol of another body is text', () => {
    expect(
      resolutionPieces('A/RES/36/67; A/RES/55/282').map((piece) => piece.href !== null),
    ).toEqual([true, false, true]);
    expect(resolutionPieces('39 C/Resolution 15')).toEqual([
      { text: '39 C/Resolution 15', href: null },
    ]);
  });
});
