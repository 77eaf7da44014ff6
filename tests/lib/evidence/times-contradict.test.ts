import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { timesContradict, type ToldTimes } from '../../../lib/evidence/times-contradict.ts';
import type { TimeProof } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes, MOMENT } from './a-bundle.ts';

const TOLD: ToldTimes = {
  now: new Date('2026-11-28T00:00:00Z'),
  createdAt: '2026-11-23T19:40:12.345Z',
  lastLogged: '2026-11-23T19:00:00.000Z',
  timeProofs: [],
};
const stampedAt = (time: string): TimeProof => ({
  kind: 'rfc3161',
  path: 'proofs/signature.tsr',
  about: { of: 'bundle' },
  time: instantOf(new Date(time)),
  authority: 'x',
  anchorSha256: '0'.repeat(64),
  chainComplete: true,
});

describe('moments in a bundle', () => {
  it.each<[string, Partial<ToldTimes>]>([
    ['all before the check', {}],
    ['where a clock is an hour off', { lastLogged: '2026-11-23T20:40:00.000Z' }],
    [
      'where nobody says when the check is made',
      { now: undefined, createdAt: '2199-01-01T00:00:00.000Z' },
    ],
    ['with a stamp that came later', { timeProofs: [stampedAt('2026-11-26T00:00:00Z')] }],
    ['that cannot be read', { createdAt: '', lastLogged: '' }],
  ])('can be right: %s', (_, over) => {
    expect(timesContradict({ ...TOLD, ...over })).toBe(false);
  });

  it.each<[string, Partial<ToldTimes>]>([
    ['made after the check', { createdAt: '2199-01-01T00:00:00.000Z' }],
    ['logged after the check', { lastLogged: '2098-01-01T00:00:00.000Z' }],
    ['logged after it was made', { lastLogged: '2026-11-26T00:00:00.000Z' }],
    ['made after its own stamp', { timeProofs: [stampedAt('2026-11-20T00:00:00Z')] }],
  ])('cannot be right: %s', (_, over) => {
    expect(timesContradict({ ...TOLD, ...over })).toBe(true);
  });

  it('are read off a real bundle, which stays whole', async () => {
    const file = new Blob([await bundleBytes(await aSource(aFullStory('one')))]);
    const check = (now: number) => verifyBundle(file, { now: new Date(now) });
    const later = await check(Date.parse(MOMENT) + 1);
    expect(later.notProven).not.toContain('contradicting-times');
    const before = await check(Date.parse('2020-01-01T00:00:00Z'));
    expect(before.notProven).toContain('contradicting-times');
    expect(before.outcome).toBe('whole');
  });
});
