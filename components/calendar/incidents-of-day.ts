import { localDateOf, type CivilDate } from '../../lib/civil-date.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';

/**
 * What the log has on a day of the year: seen on that day and month in any year by the local calendar,
 * or tied to something that is on that day. Newest first.
 */
export function incidentsOfDay(
  histories: readonly IncidentHistory[],
  date: CivilDate,
  occurrences: readonly Occurrence[],
): IncidentHistory[] {
  const dayOfYear = date.slice(5);
  // Years and decades cover every day: what is tied to them belongs to none in particular.
  const ids = new Set(
    occurrences.filter(({ kind }) => kind !== 'year' && kind !== 'decade').map(({ id }) => id),
  );
  return newestFirst(
    histories.filter(
      ({ current }) =>
        localDateOf(new Date(current.seenAt)).slice(5) === dayOfYear ||
        current.observanceIds.some((id) => ids.has(id)),
    ),
  );
}

/** What the log has on one row of the calendar, newest first. */
export function incidentsOfRow(
  histories: readonly IncidentHistory[],
  rowId: string,
): IncidentHistory[] {
  return newestFirst(histories.filter(({ current }) => current.observanceIds.includes(rowId)));
}

function newestFirst(histories: readonly IncidentHistory[]): IncidentHistory[] {
  return histories.toSorted((a, b) => (a.current.seenAt < b.current.seenAt ? 1 : -1));
}
