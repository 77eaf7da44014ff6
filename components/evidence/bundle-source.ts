import { fromBase64 } from '../../lib/evidence/byte-text.ts';
import type { LeavingCheckpoint } from '../../lib/evidence/dating-checkpoints.ts';
import { stampSubjects } from '../../lib/evidence/time/stamp-subjects.ts';
import type { BundleSource } from '../../lib/evidence/bundle-source.ts';
import { isCustodyRecord, type Fact, type IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';

/**
 * The facts of these incidents, whatever they are about, in the order of the log; with them the watched pages that they
 * were made of, and every look at those, and what says which looks were missed: without the looks that found nothing there is no telling
 * how often one did.
 */
export function factsOf(facts: readonly Fact[], incidentIds: ReadonlySet<string>): readonly Fact[] {
  const pageIds = new Set(
    facts.flatMap((fact) =>
      fact.type === 'incident' && incidentIds.has(fact.id) ? (fact.watchedPageId ?? []) : [],
    ),
  );
  return facts.filter((fact) => {
    if (fact.type === 'missed-looks') return fact.pages.some(({ id }) => pageIds.has(id));
    if (isCustodyRecord(fact)) return false;
    if (fact.type === 'incident') return incidentIds.has(fact.id);
    if (fact.type === 'watched-page') return pageIds.has(fact.id);
    if (fact.type === 'watch-change') return pageIds.has(fact.watchedPageId);
    if (fact.incidentId !== null) return incidentIds.has(fact.incidentId);
    if (fact.type === 'correction' || fact.type === 'retraction') return false;
    return fact.watchedPageId !== undefined && pageIds.has(fact.watchedPageId);
  });
}

/** The checkpoints of the log with what has come back to each. */
export function leavingCheckpoints(facts: readonly Fact[]): readonly LeavingCheckpoint[] {
  const subjects = stampSubjects(facts);
  return facts.flatMap((fact) => {
    const subject = subjects.get(fact.id);
    if (fact.type !== 'checkpoint' || !subject?.request) return [];
    const { day, seq, head } = fact;
    const answers = subject.stamps.flatMap(({ answer }) => fromBase64(answer) ?? []);
    return [{ day, seq, head, request: subject.request, answers }];
  });
}

/**
 * The observances that incidents name, each with its marks. A marked date that is no UN day comes as
 * an observance of its own; an id that the calendar no longer has is left out.
 */
export function namedObservances(
  calendar: Calendar,
  ids: ReadonlySet<string>,
): BundleSource['observances'] {
  const days = calendar.observances
    .filter(({ id }) => ids.has(id))
    .map((observance) => ({
      observance,
      marks: calendar.sensitivities.filter((mark) => mark.observanceId === observance.id),
    }));
  const dates = calendar.sensitivities
    .filter((mark) => mark.observanceId === null && ids.has(mark.id))
    .map((mark) => ({
      observance: {
        id: mark.id,
        kind: 'day' as const,
        rule: mark.rule,
        nameEn: mark.nameEn,
        category: 'other' as const,
        firstObserved: null,
      },
      marks: [mark],
    }));
  return [...days, ...dates];
}

/** Those that these incidents name as they stand now. */
export function observancesOf(
  calendar: Calendar,
  histories: readonly IncidentHistory[],
): BundleSource['observances'] {
  const ids = new Set(histories.flatMap(({ current }) => current.observanceIds));
  return namedObservances(calendar, ids);
}
