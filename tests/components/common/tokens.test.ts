import { describe, expect, test } from 'vitest';
import { readProjectFile } from '../../support/project-files.ts';

const CSS = readProjectFile('components/common/tokens.css');

/** Colour tokens of a theme: the light ones stand first, each dark block repeats them. */
function tokens(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
}

const LIGHT = tokens(CSS.slice(0, CSS.indexOf('@media')));
const DARK_BY_SYSTEM = tokens(
  CSS.slice(CSS.indexOf('@media'), CSS.indexOf(":root[data-theme='dark']")),
);
const DARK_BY_CHOICE = tokens(CSS.slice(CSS.indexOf(":root[data-theme='dark']")));

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken', 'accent-soft', 'mark-soft'];
const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...GROUNDS.map((ground) => ['ink', ground] as const),
  ...GROUNDS.map((ground) => ['accent', ground] as const),
  ...['paper', 'surface', 'sunken', 'accent-soft'].map((ground) => ['ink-soft', ground] as const),
  ...['paper', 'surface', 'accent-soft', 'mark-soft'].map((ground) => ['mark', ground] as const),
  ['bad', 'paper'],
  ['bad', 'surface'],
  ['bad', 'bad-soft'],
  ['ink', 'bad-soft'],
  ['ink', 'good-soft'],
  ['good', 'paper'],
  ['good', 'good-soft'],
  ['accent-ink', 'accent'],
];
const SHAPE_PAIRS = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
] as const;

describe.each([
  ['light', LIGHT],
  ['dark', DARK_BY_CHOICE],
])('%s', (_theme, colours) => {
  const of = (name: string) => colours.get(name) ?? '';
  test.each(TEXT_PAIRS)('%s can be read on %s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPE_PAIRS)('%s can be seen on %s', (line, ground) => {
    expect(contrast(of(line), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('dark is the same whether the system or the person asks for it', () => {
  expect(DARK_BY_SYSTEM.size).toBeGreaterThan(15);
  expect([...DARK_BY_SYSTEM]).toEqual([...DARK_BY_CHOICE]);
});

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
