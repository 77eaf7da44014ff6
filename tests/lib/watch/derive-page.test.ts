import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivePage } from '../../../lib/watch/derive-page.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { aLook, aWatchedPage, DAY, HOUR, MINUTE, START, type Find } from './a-watched-page.ts';

type Life = readonly (readonly [Find, number])[];
const page = aWatchedPage();

function derive(life: Life) {
  return derivePage(
    life.map(([find, after]) => aLook(page, START + after, find)),
    [],
  );
}

/** Kind, offsets of the two looks that it began between, and of those it ended between. */
function told({ episodes }: Pick<PageStory, 'episodes'>) {
  const at = (look: { at: number } | null | undefined) => (look ? look.at - START : null);
  return episodes.map(({ kind, began, confirmedBy, headlineBy, ended }) => ({
    kind,
    began: [at(began.after), at(began.until)],
    confirmedBy: at(confirmedBy),
    headlineBy: at(headlineBy),
    ended: ended === null ? null : [at(ended.after), at(ended.until)],
  }));
}

describe('the life of a page', () => {
  it('goes from seen to missing to confirmed to restored, each with the looks it lies between', () => {
    const life: Life = [
      ['first', 0],
      ['standing', HOUR],
      ['notFound', 2 * HOUR],
      ['notFound', 2 * HOUR + 5 * MINUTE],
      ['notFound', 26 * HOUR],
      ['standing', 30 * HOUR],
    ];
    const stages = life.map((_, index) => derive(life.slice(0, index + 1)).stage);
    expect(stages).toEqual(['seen', 'seen', 'missing', 'confirmed', 'confirmed', 'restored']);
    expect(told(derive(life))).toEqual([
      {
        kind: 'gone',
        began: [HOUR, 2 * HOUR],
        confirmedBy: 2 * HOUR + 5 * MINUTE,
        headlineBy: 26 * HOUR,
        ended: [26 * HOUR, 30 * HOUR],
      },
    ]);
  });

  it('is not confirmed by a second look that came too soon', () => {
    const life: Life = [
      ['first', 0],
      ['notFound', HOUR],
      ['notFound', HOUR + 5 * MINUTE - 1],
    ];
    expect(derive(life).stage).toBe('missing');
    expect(derive([...life, ['notFound', HOUR + 5 * MINUTE]]).stage).toBe('confirmed');
  });

  it('calls a page that was gone once and came back seen, not restored', () => {
    const life: Life = [
      ['first', 0],
      ['notFound', HOUR],
      ['standing', 2 * HOUR],
      ['notFound', 3 * HOUR],
    ];
    expect(derive(life.slice(0, 3)).stage).toBe('seen');
    // A new beginning: the failure before is not its first.
    expect(derive(life).stage).toBe('missing');
    expect(told(derive(life))[1]).toMatchObject({ began: [2 * HOUR, 3 * HOUR], confirmedBy: null });
  });

  it('of a page that nobody ever saw has no removal in it', () => {
    const life: Life = [
      ['neverThere', 0],
      ['neverThere', DAY],
    ];
    expect(derive(life)).toMatchObject({ stage: 'never-seen', baselineId: null });
    expect(told(derive(life))[0]?.began).toEqual([null, 0]);
    expect(derive([...life, ['first', 2 * DAY]]).stage).toBe('seen');
  });

  it('has silent edits as events of their own, one for each edit', () => {
    const life: Life = [
      ['first', 0],
      ['shortened', HOUR],
      ['shortened', 2 * HOUR],
      ['standing', 3 * HOUR],
    ];
    expect(derive(life).stage).toBe('seen');
    expect(told(derive(life))).toMatchObject([
      { kind: 'changed', began: [0, HOUR], ended: [2 * HOUR, 3 * HOUR] },
    ]);
  });

  it('lets a change rest that the person took for how the page is now', () => {
    const looks = (['first', 'shortened', 'standing'] as const).map((find, index) =>
      aLook(page, START + index * HOUR, find),
    );
    const chosen = [{ at: START + 90 * MINUTE, observationId: looks[1]?.id ?? '' }];
    const story = derivePage(looks, chosen);
    expect(story.baselineId).toBe(looks[1]?.id);
    expect(told(story)).toMatchObject([{ kind: 'changed', ended: null }]);
  });

  it('is not seen where another page altogether stands in its place', () => {
    const life: Life = [
      ['first', 0],
      ['replaced', HOUR],
      ['notFound', 2 * HOUR],
      ['notFound', 3 * HOUR],
      ['replaced', 4 * HOUR],
      ['standing', 5 * HOUR],
    ];
    expect(derive(life.slice(0, 5)).stage).toBe('confirmed');
    expect(told(derive(life))).toMatchObject([
      { kind: 'changed', began: [0, HOUR], ended: [HOUR, 5 * HOUR] },
      { kind: 'gone', began: [0, 2 * HOUR], ended: [3 * HOUR, 5 * HOUR] },
    ]);
  });

  it('keeps reach and content apart: a reset is no removal, and ends none', () => {
    const life: Life = [
      ['first', 0],
      ['reset', HOUR],
      ['reset', 2 * HOUR],
      ['notFound', 3 * HOUR],
      ['reset', 4 * HOUR],
      ['notFound', 5 * HOUR],
    ];
    expect(told(derive(life))).toMatchObject([
      { kind: 'unreached', began: [0, HOUR], confirmedBy: 2 * HOUR, ended: [2 * HOUR, 3 * HOUR] },
      { kind: 'gone', began: [0, 3 * HOUR], confirmedBy: 5 * HOUR, ended: null },
      { kind: 'unreached', began: [3 * HOUR, 4 * HOUR], ended: [4 * HOUR, 5 * HOUR] },
    ]);
  });
});

const SAYS_NOTHING: readonly Find[] = ['offline'];
const ALL_FINDS = [
  'standing',
  'first',
  'shortened',
  'replaced',
  'notFound',
  'neverThere',
  'reset',
  'offline',
] as const;
const anyLife = fc
  .array(fc.tuple(fc.constantFrom<Find>(...ALL_FINDS), fc.integer({ min: 1, max: 3 * 24 * 60 })), {
    maxLength: 30,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(([find, minutes]): readonly [Find, number] => {
      at += minutes * MINUTE;
      return [find, at];
    });
  });

describe('whatever the looks find', () => {
  it('an event lies between two looks that were made, in order, and is never a point', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { began, ended, looks } of derive(life).episodes) {
          for (const bracket of [began, ...(ended ? [ended] : [])]) {
            if (bracket.after !== null) expect(bracket.after.at).toBeLessThan(bracket.until.at);
          }
          expect(looks[0]).toBe(began.until);
          if (ended) expect(ended.after).toBe(looks.at(-1));
        }
      }),
    );
  });

  it('a look that says nothing changes no stage, no event and no bracket', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const said = life.filter(([find]) => !SAYS_NOTHING.includes(find));
        expect(derive(life).stage).toBe(derive(said).stage);
        expect(told(derive(life))).toEqual(told(derive(said)));
      }),
    );
  });

  it('more looks never undo an event or move its beginning', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(), (life, cut) => {
        const before = told(derive(life.slice(0, cut % (life.length + 1))));
        const after = told(derive(life));
        for (const [index, one] of before.entries()) {
          expect(after[index]).toMatchObject({ kind: one.kind, began: one.began });
        }
      }),
    );
  });
});
