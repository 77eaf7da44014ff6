import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { dueAt, retryAt } from '../../../lib/watch/due.ts';
import type { PageState } from '../../../lib/watch/page-state.ts';
import { missRows, planRound, refusedLooks } from '../../../lib/watch/plan-round.ts';
import { slotsBetween } from '../../../lib/watch/slots.ts';
import { takeFact } from '../../../lib/watch/take-fact.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import {
  aChange,
  aLook,
  aWatchedPage,
  DAY,
  HOUR,
  MINUTE,
  START,
  type Find,
} from './a-watched-page.ts';

const RHYTHM = { quietHours: 24, denseHours: 6 };
const stampAt = (now: number) => () => ({
  id: newId(),
  loggedAt: instantOf(new Date(now)),
  utcOffset: 0,
});

function statesOf(facts: readonly Fact[]): Map<string, PageState> {
  const states = new Map<string, PageState>();
  for (const fact of facts) takeFact(states, fact);
  return states;
}

function stateAfter(life: readonly (readonly [Find, number])[]): PageState {
  const page = aWatchedPage();
  const looks = life.map(([find, after]) => aLook(page, START + after, find));
  const state = statesOf([page, ...looks]).get(page.id);
  if (state === undefined) throw new Error('no state');
  return state;
}

describe('looks that are made again', () => {
  const after = (life: readonly (readonly [Find, number])[]) => {
    const at = retryAt(stateAfter(life));
    return at === null ? null : at - START;
  };

  it('five minutes after a page seemed gone or unreachable, at most one minute later', () => {
    for (const find of ['notFound', 'reset'] as const) {
      const at = after([
        ['first', 0],
        [find, HOUR],
      ]);
      expect(at).toBeGreaterThanOrEqual(HOUR + 5 * MINUTE);
      expect(at).toBeLessThanOrEqual(HOUR + 6 * MINUTE);
    }
  });

  it('once more on another day, and then no more', () => {
    const twice = [
      ['first', 0],
      ['notFound', HOUR],
      ['notFound', HOUR + 6 * MINUTE],
    ] as const;
    const next = after(twice) ?? 0;
    expect(next).toBeGreaterThanOrEqual(25 * HOUR);
    expect(next).toBeLessThanOrEqual(26 * HOUR);
    expect(after([...twice, ['notFound', next]])).toBeNull();
  });

  it('not after a page that stands, and once after a look that said nothing', () => {
    expect(after([['first', 0]])).toBeNull();
    expect(
      after([
        ['first', 0],
        ['shortened', HOUR],
      ]),
    ).toBeNull();
    expect(
      after([
        ['first', 0],
        ['offline', HOUR],
      ]),
    ).toBeNull();
    expect(
      after([
        ['first', 0],
        ['notFound', HOUR],
        ['standing', 2 * HOUR],
      ]),
    ).toBeNull();
  });
});

describe('a round', () => {
  const around = { rhythm: RHYTHM, days: [], startedAt: START - DAY, hindrances: [] };

  it('looks at once at what was just added, and at nothing that is paused or removed', () => {
    const pages = [aWatchedPage(), aWatchedPage(), aWatchedPage()];
    const [one, two, three] = pages;
    if (!one || !two || !three) throw new Error('no pages');
    const states = statesOf([
      ...pages,
      aChange(two, 'paused', START),
      aChange(three, 'removed', START),
    ]);
    const plan = planRound({ ...around, states, now: START });
    expect(plan.due.map(({ state, missed }) => [state.id, missed])).toEqual([[one.id, []]]);
    expect(plan.nextAt).toBeNull();
  });

  it('of a page that was paused and goes on misses nothing', () => {
    const page = aWatchedPage();
    const facts = [
      page,
      aLook(page, START, 'first'),
      aChange(page, 'paused', START + MINUTE),
      aChange(page, 'resumed', START + 90 * DAY),
    ];
    const [state] = statesOf(facts).values();
    if (!state) throw new Error('no state');
    const now = START + 90 * DAY + 2 * DAY;
    const [due] = planRound({ ...around, states: statesOf(facts), now }).due;
    for (const { at } of due?.missed ?? []) expect(at).toBeGreaterThan(START + 90 * DAY);
  });

  it('says why looks were missed: closed, locked, or not woken', () => {
    const page = aWatchedPage();
    const states = statesOf([page, aLook(page, START, 'first')]);
    const now = START + 6 * DAY;
    const startedAt = START + 2 * DAY;
    const hindrances = [{ reason: 'locked' as const, since: START + 4 * DAY }];
    const [due] = planRound({ ...around, states, now, startedAt, hindrances }).due;
    const reasons = due?.missed.map(({ at, reason }) => [reason, Math.floor((at - START) / DAY)]);
    expect(
      reasons?.every(([reason, on]) => {
        const expected = Number(on) < 2 ? 'browser-closed' : Number(on) < 4 ? 'not-run' : 'locked';
        return reason === expected;
      }),
    ).toBe(true);
    expect(new Set(reasons?.map(([reason]) => reason))).toEqual(
      new Set(['browser-closed', 'not-run', 'locked']),
    );
  });

  it('after a clock that was a year ahead goes on as if it had not been', () => {
    const page = aWatchedPage();
    const [state] = statesOf([page, aLook(page, START + 365 * DAY, 'first')]).values();
    if (!state) throw new Error('no state');
    const next = dueAt(state, RHYTHM, [], START + HOUR);
    expect(next).toBeLessThan(START + 3 * DAY);
  });

  it('of a site that may not be seen has every look as missed, and none made up', () => {
    const page = aWatchedPage();
    const now = START + 3 * DAY;
    const input = { ...around, states: statesOf([page]), now };
    const misses = refusedLooks(planRound(input).due, 'site-not-allowed', input);
    const rows = missRows(misses, stampAt(now));
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['site-not-allowed']));
    const [state] = statesOf([page, ...rows]).values();
    expect(state?.settledTo).toBe(Math.max(...misses.map(({ at }) => at)));
    expect(planRound({ ...input, states: statesOf([page, ...rows]) }).due).toEqual([]);
  });
});

/** A browser that is open and closed at random; each step wakes the worker anew, with nothing but the facts. */
const gaps = fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), { minLength: 1, maxLength: 40 });
const finds = fc.array(
  fc.constantFrom<Find>('standing', 'notFound', 'reset', 'offline', 'shortened'),
  {
    minLength: 1,
    maxLength: 8,
  },
);

describe('over restarts', () => {
  it('every look that was planned was made or is recorded as missed, once', () => {
    fc.assert(
      fc.property(gaps, finds, (minutes, found) => {
        const page = aWatchedPage();
        const facts: Fact[] = [page];
        let now = START;
        let made = 0;
        for (const [step, gap] of [0, ...minutes].entries()) {
          now += gap * MINUTE;
          const input = {
            states: statesOf(facts),
            rhythm: RHYTHM,
            days: [],
            now,
            startedAt: now,
            hindrances: [],
          };
          for (const { missed } of planRound(input).due) {
            const find = step === 0 ? 'first' : (found[step % found.length] ?? 'standing');
            facts.push(...missRows(missed, stampAt(now)), aLook(page, now, find));
            made += 1;
          }
        }
        const slots = slotsBetween(
          { id: page.id, addedAt: START, rhythm: RHYTHM, dense: [] },
          START,
          now,
        );
        const book = new WatchBook();
        book.update(facts);
        const missed = book.story(page.id)?.missed ?? 0;
        // Beside the slots there are the first look and those that were made again.
        expect(missed).toBeLessThanOrEqual(slots.length);
        expect(made + missed).toBeGreaterThanOrEqual(slots.length);
        const rows = book.coverage(page.id);
        const total = rows.reduce((sum, row) => sum + row.made, 0);
        expect(total).toBe(made);
        expect(rows.reduce((sum, { missed: m }) => sum + (m['browser-closed'] ?? 0), 0)).toBe(
          missed,
        );
        // Nothing is due a second time at the same moment.
        const again = {
          states: statesOf(facts),
          rhythm: RHYTHM,
          days: [],
          now,
          startedAt: now,
          hindrances: [],
        };
        expect(planRound(again).due).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
