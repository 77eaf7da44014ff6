import { describe, expect, it } from 'vitest';
import {
  areaWithin,
  canBeCovered,
  canBeDrawn,
  coveredOriginals,
  PICTURE_LIMITS,
  sayCovered,
} from '../../../lib/incidents/covered-copy.ts';
import { aCapture } from '../../components/log/a-history.ts';

const PICTURE = { width: 100, height: 50 };

describe('areaWithin', () => {
  it('covers every pixel that is touched, and none outside the picture', () => {
    expect(areaWithin({ x: 1.9, y: 2.1, width: 3.2, height: 0.2 }, PICTURE)).toEqual({
      x: 1,
      y: 2,
      width: 5,
      height: 1,
    });
    expect(areaWithin({ x: -10, y: -10, width: 500, height: 500 }, PICTURE)).toEqual({
      x: 0,
      y: 0,
      ...PICTURE,
    });
  });

  it.each([
    { x: 100, y: 0, width: 5, height: 5 },
    { x: 0, y: 50, width: 5, height: 5 },
    { x: 5, y: 5, width: 0, height: 5 },
    { x: -9, y: 5, width: 9, height: 5 },
    { x: NaN, y: 5, width: 9, height: 5 },
  ])('is nothing where nothing is covered: %j', (area) => {
    expect(areaWithin(area, PICTURE)).toBeNull();
  });
});

describe('what can be covered', () => {
  it('is a picture that a browser can draw anew', () => {
    const { side, pixels } = PICTURE_LIMITS;
    expect(canBeDrawn({ width: side, height: pixels / side })).toBe(true);
    expect(canBeDrawn({ width: side, height: pixels / side + 1 })).toBe(false);
    expect(canBeDrawn({ width: side + 1, height: 1 })).toBe(false);
    expect(canBeDrawn({ width: 0, height: 1 })).toBe(false);
    expect(
      ['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml', 'text/html'].map((mediaType) =>
        canBeCovered({ mediaType }),
      ),
    ).toEqual([true, true, false, false, false]);
  });
});

it('a copy names its original by its number, and says what is covered', () => {
  const areas = [
    { x: 1, y: 2, width: 3, height: 4 },
    { x: 5, y: 6, width: 7, height: 8 },
  ];
  const said = sayCovered({ id: 'c-1' }, areas);
  expect(said).toContain('capture c-1');
  expect(said).toMatch(/3 × 4 at 1, 2; 7 × 8 at 5, 6$/);
});

it('what was covered is known over all steps', () => {
  const [first, second, third] = ['1', '2', '3'].map((digit) => digit.repeat(64));
  const captures = [
    aCapture('i', { sha256: first ?? '' }),
    aCapture('i', { sha256: second ?? '', derivedFrom: first ?? '' }),
    aCapture('i', { sha256: third ?? '', derivedFrom: second ?? '' }),
  ];
  expect([...coveredOriginals(captures)]).toEqual([first, second]);
});
