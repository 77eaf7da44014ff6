import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { timesContradict, type ToldTimes } from '../../../lib/evidence/times-contradict.ts';
import type { Dated } from '../../../lib/evidence/time/dated-after.ts';
import type { TimeProof } from '../../../lib/evidence/verification.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import type { Fact, HttpFacts, Incident, Observation } from '../../../lib/incidents/incident.ts';
import {
  aFullStory,
  anId,
  anIncident,
  anObservation,
  aSource,
  at,
  bundleBytes,
  MOMENT,
} from './a-bundle.ts';

const TOLD: ToldTimes = {
  now: new Date('2026-11-28T00:00:00Z'),
  createdAt: '2026-11-23T19:40:12.345Z',
  lastTold: '2026-11-23T19:00:00.000Z',
  timeProofs: [],
};
const stampedAt = (time: string, change: { datedAfter?: Dated } = {}): TimeProof => ({
  kind: 'rfc3161',
  path: 'proofs/signature.tsr',
  about: { of: 'bundle' },
  time: instantOf(new Date(time)),
  authority: 'x',
  anchorSha256: '0'.repeat(64),
  chainComplete: true,
  accuracyMs: 0,
  ...change,
});

function httpOf({ http }: Observation): HttpFacts {
  if (!http.got) throw new Error('nothing was loaded');
  return http;
}

describe('moments in a bundle', () => {
  it.each<[string, Partial<ToldTimes>]>([
    ['all before the check', {}],
    ['where a clock is an hour off', { lastTold: '2026-11-23T20:40:00.000Z' }],
    [
      'where nobody says when the check is made',
      { now: undefined, createdAt: '2199-01-01T00:00:00.000Z' },
    ],
    ['with a stamp that came later', { timeProofs: [stampedAt('2026-11-26T00:00:00Z')] }],
    ['that cannot be read', { createdAt: '', lastTold: '' }],
  ])('can be right: %s', (_, over) => {
    expect(timesContradict({ ...TOLD, ...over })).toBe(false);
  });

  it.each<[string, Partial<ToldTimes>]>([
    ['made after the check', { createdAt: '2199-01-01T00:00:00.000Z' }],
    ['logged after the check', { lastTold: '2098-01-01T00:00:00.000Z' }],
    ['logged after it was made', { lastTold: '2026-11-26T00:00:00.000Z' }],
    ['stamped after the check', { timeProofs: [stampedAt('2098-01-01T00:00:00Z')] }],
    [
      'dated after a stamp over it',
      {
        timeProofs: [
          stampedAt('2026-11-23T00:00:00Z', {
            datedAfter: { item: 'proofs/signature.json', at: at('2026-11-23T19:40:12.345Z') },
          }),
        ],
      },
    ],
  ])('cannot be right: %s', (_, over) => {
    expect(timesContradict({ ...TOLD, ...over })).toBe(true);
  });

  const LATE = at('2027-03-01T12:00:00.000Z');
  it.each<[string, (one: Incident, look: Observation) => readonly Fact[]]>([
    ['seen', (one, look) => [{ ...one, seenAt: LATE }, look]],
    [
      'seen, by a correction',
      (one, look) => [
        one,
        {
          type: 'correction',
          id: anId('correction'),
          incidentId: one.id,
          corrects: one.id,
          loggedAt: MOMENT,
          utcOffset: 0,
          reason: 'a slip',
          changes: { seenAt: LATE },
        },
        look,
      ],
    ],
    ['loaded', (one, look) => [one, { ...look, http: { ...httpOf(look), endedAt: LATE } }]],
    [
      'on its way to the page',
      (one, look) => [
        one,
        {
          ...look,
          http: {
            ...httpOf(look),
            redirects: [{ url: 'https://example.org/', status: 302, at: LATE }],
          },
        },
      ],
    ],
  ])('cannot be right where something was %s long after the bundle was made', async (_, facts) => {
    const [one, look] = [anIncident('one'), anObservation('one', anId('one'))];
    const notProven = async (all: readonly Fact[]) => {
      const file = new Blob([await bundleBytes(await aSource(all))]);
      // Nobody says when this is: what lies after the bundle is told all the same.
      const { firstBad, notProven: said } = await verifyBundle(file);
      expect(firstBad).toBeNull();
      return said;
    };
    expect(await notProven([one, look])).not.toContain('contradicting-times');
    expect(await notProven(facts(one, look))).toContain('contradicting-times');
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
