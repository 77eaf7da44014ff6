import { expect, it } from 'vitest';
import { datedAfter, type Dated } from '../../../../lib/evidence/time/dated-after.ts';
import { at } from '../a-bundle.ts';

const TIME = at('2026-11-23T12:00:00.000Z');
const early: Dated = { item: 'data/custody.jsonl:1', at: at('2026-11-23T11:00:00.000Z') };
const near: Dated = { item: 'data/custody.jsonl:2', at: at('2026-11-23T12:05:00.000Z') };
const late: Dated = { item: 'data/custody.jsonl:3', at: at('2026-11-23T12:05:00.001Z') };
const later: Dated = { item: 'data/custody.jsonl:4', at: at('2026-11-23T15:00:00.000Z') };

it('what a time stamp covers is dated after it past five minutes and what the authority says of its own clock', () => {
  const exact = { time: TIME, accuracyMs: 0 };
  expect(datedAfter(exact, [early, near])).toBeNull();
  expect(datedAfter(exact, [early, near, late, later])).toBe(late);
  expect(datedAfter({ time: TIME, accuracyMs: 1 }, [early, near, late, later])).toBe(later);
  expect(datedAfter(exact, [])).toBeNull();
});
