import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCivilDate, localDateOf, localMoment, type CivilDate } from '../../../lib/civil-date.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { denseSpans, FIRST_LOOKS_MS } from '../../../lib/watch/rhythm.ts';
import { nextSlot, slotsBetween, type SlotsOf } from '../../../lib/watch/slots.ts';
import { inZone } from '../../support/in-zone.ts';
import { ZONES } from '../../support/zones.ts';
import { DAY, HOUR, START } from './a-watched-page.ts';

function day(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(text);
  return text;
}
const marked = (id: string, from: string, to = from, forAll = true) => ({
  id,
  from: day(from),
  to: day(to),
  forAll,
});
const HUMAN_RIGHTS_DAY = marked('human-rights-day', '2026-12-10');
const RHYTHM = { quietHours: 72, denseHours: 6 };
const of = (over: Partial<SlotsOf> = {}): SlotsOf => ({
  id: newId(),
  addedAt: START,
  rhythm: RHYTHM,
  dense: [],
  ...over,
});

describe('close looks', () => {
  it.each(Object.keys(ZONES))(
    'go by the wall clock in %s, from 14 days before to 7 after',
    (zone) => {
      inZone(zone, () => {
        const [span, ...more] = denseSpans([HUMAN_RIGHTS_DAY], []);
        expect(more).toEqual([]);
        const shown = (moment: number) => localDateOf(new Date(moment));
        expect(shown(span?.from ?? 0)).toBe('2026-11-26');
        expect(shown((span?.from ?? 0) - 1)).toBe('2026-11-25');
        expect(shown((span?.to ?? 0) - 1)).toBe('2026-12-17');
        expect(shown(span?.to ?? 0)).toBe('2026-12-18');
      });
    },
  );

  it('take in both changes of the clock: such a day is as long as it is', () => {
    inZone('America/New_York', () => {
      const [spring] = denseSpans([marked('spring', '2026-03-14')], []);
      expect((spring?.to ?? 0) - (spring?.from ?? 0)).toBe(22 * DAY - HOUR);
      const [autumn] = denseSpans([marked('autumn', '2026-11-01')], []);
      expect((autumn?.to ?? 0) - (autumn?.from ?? 0)).toBe(22 * DAY + HOUR);
    });
  });

  it('join where days lie close, and leave out days that the page does not name', () => {
    const days = [HUMAN_RIGHTS_DAY, marked('anti-corruption-day', '2026-12-09')];
    expect(denseSpans(days, [])).toHaveLength(1);
    expect(denseSpans(days, ['anti-corruption-day'])).toEqual(denseSpans(days.slice(1), []));
    expect(denseSpans(days, ['nobody'])).toEqual([]);
    const own = marked('own', '2026-06-01', '2026-06-07', false);
    expect(denseSpans([own], [])).toEqual([]);
    const [week] = denseSpans([own], ['own']);
    expect((week?.to ?? 0) - (week?.from ?? 0)).toBe(28 * DAY);
  });
});

describe('the moments of looks', () => {
  it('are dense in the first day, then quiet', () => {
    const slots = slotsBetween(of(), START, START + 60 * DAY);
    for (const [index, offset] of FIRST_LOOKS_MS.entries()) {
      const first = slots.filter((at) => at >= START + offset && at <= START + offset * 1.1);
      expect(first.length, `first look ${index}`).toBeGreaterThanOrEqual(1);
    }
    // 60 days of one look in three, and the seven first ones.
    expect(slots.length).toBeGreaterThanOrEqual(26);
    expect(slots.length).toBeLessThanOrEqual(28);
  });

  it('are four a day around a marked day', () => {
    inZone('UTC', () => {
      const dense = denseSpans([HUMAN_RIGHTS_DAY], []);
      const midnight = localMoment(HUMAN_RIGHTS_DAY.from, '00:00').getTime();
      const slots = slotsBetween(of({ dense }), midnight, midnight + 5 * DAY);
      expect(slots.length).toBeGreaterThanOrEqual(19);
      expect(slots.length).toBeLessThanOrEqual(21);
    });
  });

  it('of two pages do not beat in step, of one page are the same after every start', () => {
    const [one, other] = [of(), of()];
    const until = START + 40 * DAY;
    expect(slotsBetween(one, START, until)).toEqual(slotsBetween({ ...one }, START, until));
    const shared = slotsBetween(one, START, until).filter((at) =>
      slotsBetween(other, START, until).includes(at),
    );
    expect(shared).toEqual([]);
  });

  const moments = fc.integer({ min: -10 * DAY, max: 400 * DAY }).map((offset) => START + offset);
  const rhythms = fc.record({
    quietHours: fc.constantFrom(6, 24, 72, 168, 720),
    denseHours: fc.constantFrom(1, 6, 24),
  });

  it('do not depend on where one stops to ask', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments, moments), rhythms, (three, rhythm) => {
        const [a = 0, b = 0, c = 0] = [...three].sort((x, y) => x - y);
        inZone('UTC', () => {
          const page = of({ rhythm, dense: denseSpans([HUMAN_RIGHTS_DAY], []) });
          expect([...slotsBetween(page, a, b), ...slotsBetween(page, b, c)]).toEqual(
            slotsBetween(page, a, c),
          );
        });
      }),
      { numRuns: 40 },
    );
  });

  it('the next one is the first of those that follow', () => {
    fc.assert(
      fc.property(moments, rhythms, (after, rhythm) => {
        const page = of({ rhythm });
        const next = nextSlot(page, after);
        expect(next).toBeGreaterThan(after);
        expect(slotsBetween(page, after, next)).toEqual([next]);
      }),
      { numRuns: 60 },
    );
  });
});
