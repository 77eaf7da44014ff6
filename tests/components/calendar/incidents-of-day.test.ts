import { describe, expect, test } from 'vitest';
import { incidentsOfDay, incidentsOfRow } from '../../../components/calendar/incidents-of-day.ts';
import { civilDate, instantOf } from '../../../lib/civil-date.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { occurrencesOn } from '../../../lib/observances/occurrences.ts';

const DAY = civilDate(2026, 12, 10);
if (!DAY) throw new Error('no such date');
const occurrences = occurrencesOn(loadCalendar(), DAY);

/** Seen at noon of the local day, tied to these rows. */
function history(id: string, seen: Date, observanceIds: readonly string[] = []): IncidentHistory {
  const fields = {
    kind: 'removal',
    urlTyped: '',
    urlReached: '',
    title: '',
    seenAt: instantOf(seen),
    remover: 'unknown',
    noticeText: '',
    note: '',
    tags: [],
    observanceIds,
    confidential: [],
  } as const;
  return {
    incident: {
      ...fields,
      type: 'incident',
      id,
      loggedAt: fields.seenAt,
      utcOffset: 0,
      origin: 'popup',
      platform: '',
      urlDigest: '',
    },
    current: fields,
    retracted: false,
    corrections: [],
    retractions: [],
    observations: [],
    captures: [],
    watched: null,
  };
}

describe('what the log has on a day', () => {
  const all = [
    history('other-day', new Date(2025, 5, 4, 12)),
    history('last-year', new Date(2025, 11, 10, 23, 50)),
    history('tied', new Date(2026, 5, 1, 12), ['human-rights-day']),
    history('tied-to-a-decade', new Date(2026, 5, 2, 12), [
      occurrences.find(({ kind }) => kind === 'decade')?.id ?? '',
    ]),
    history('today', new Date(2026, 11, 10, 0, 5)),
  ];

  test('seen on that day of any year by the local clock, or tied to what is on it; newest first', () => {
    if (!DAY) throw new Error('no such date');
    expect(incidentsOfDay(all, DAY, occurrences).map(({ incident }) => incident.id)).toEqual([
      'today',
      'tied',
      'last-year',
    ]);
  });

  test('of one row', () => {
    expect(incidentsOfRow(all, 'human-rights-day').map(({ incident }) => incident.id)).toEqual([
      'tied',
    ]);
  });
});
