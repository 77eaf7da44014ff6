import { expect, it } from 'vitest';
import { leavingDays } from '../../../lib/evidence/leaving-days.ts';
import type { Observance, Sensitivity } from '../../../lib/observances/observance.ts';

const day = (id: string): Observance => ({
  id,
  kind: 'day',
  rule: '12-10',
  nameEn: id,
  category: 'other',
  firstObserved: null,
});
const mark = (id: string): Sensitivity => ({
  id,
  observanceId: 'human-rights-day',
  rule: '12-10',
  tier: 1,
  nameEn: id,
  nameZh: null,
  why: id,
  basis: '',
  source: '',
  confidence: 'high',
});
const DAYS = [
  { observance: day('human-rights-day'), marks: [mark('directive'), mark('own-0a1b')] },
  { observance: day('own-2c3d'), marks: [] },
];

it('keeps days and marks of the person’s own back, and no others, and says so in their place', () => {
  expect(leavingDays(DAYS, { ownWords: true })).toEqual([
    { observance: day('human-rights-day'), marks: [mark('directive'), { withheld: true }] },
    { withheld: true },
  ]);
  expect(leavingDays(DAYS, { ownWords: false })).toEqual(DAYS);
});
