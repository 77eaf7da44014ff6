import { describe, expect, it } from 'vitest';
import { factsOf, namedObservances } from '../../../components/evidence/bundle-source.ts';
import { isFileStem, plainFileStem } from '../../../components/evidence/file-stem.ts';
import { whatLeaves } from '../../../components/evidence/what-leaves.ts';
import { NO_REDACTION, redactionOf } from '../../../lib/evidence/redaction.ts';
import { civilDate } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { aCapture, aHistory, aMiss } from '../log/a-history.ts';

describe('whatLeaves', () => {
  it('counts bytes once that were captured twice, and no capture that was not got', async () => {
    const histories = [
      await aHistory({}, (id) => [aCapture(id), aMiss(id)]),
      await aHistory({}, (id) => [
        aCapture(id),
        aCapture(id, { sha256: 'cd'.repeat(32), size: 5 }),
      ]),
    ];
    expect(whatLeaves(histories, NO_REDACTION)).toMatchObject({
      incidents: 2,
      captures: 2,
      captureBytes: 2_005,
      withheldCaptures: 0,
      confidential: 0,
    });
  });

  it('keeps the captures of a page back with its confidential address', async () => {
    const histories = [
      await aHistory({ confidential: ['urlTyped', 'note'] }, (id) => [aCapture(id)]),
      await aHistory({ confidential: ['note'] }, (id) => [
        aCapture(id, { sha256: 'cd'.repeat(32), size: 5 }),
      ]),
    ];
    expect(whatLeaves(histories, redactionOf('recipient', histories))).toMatchObject({
      captures: 1,
      captureBytes: 5,
      withheldCaptures: 1,
      // Of the one address, typed, reached, host and digest; and two notes.
      withheldFields: 6,
      confidential: 0,
    });
    expect(whatLeaves(histories, NO_REDACTION)).toMatchObject({
      captures: 2,
      withheldCaptures: 0,
      withheldFields: 0,
      confidential: 3,
    });
  });
});

describe('the source of a bundle', () => {
  it('takes the facts of the chosen incidents and nothing of the others', async () => {
    const one = await aHistory({}, (id) => [aCapture(id)]);
    const other = await aHistory({}, (id) => [aMiss(id)]);
    const facts = [one.incident, ...one.captures, other.incident, ...other.captures];
    const chosen = factsOf(facts, new Set([one.incident.id]));
    expect(chosen).toEqual([one.incident, ...one.captures]);
  });

  it('brings observances with their marks, and marked dates that are no UN day', () => {
    const calendar = loadCalendar();
    const date = calendar.sensitivities.find((mark) => mark.observanceId === null);
    const ids = new Set(['human-rights-day', date?.id ?? '', 'own-gone']);
    const named = namedObservances(calendar, ids);
    expect(named.map(({ observance }) => observance.id)).toEqual(['human-rights-day', date?.id]);
    expect(named.every(({ marks }) => marks.length > 0)).toBe(true);
  });
});

describe('the name of a bundle', () => {
  it('is plain, and one that a bundle may have', () => {
    const day = civilDate(2026, 12, 10);
    if (!day) throw new Error('no day');
    expect(plainFileStem(day)).toBe('bundle-2026-12-10');
    expect(isFileStem(plainFileStem(day))).toBe(true);
    expect(isFileStem('Weibo posts')).toBe(false);
  });
});
