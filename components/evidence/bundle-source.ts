import type { BundleSource } from '../../lib/evidence/bundle-source.ts';
import { isCustodyRecord, type Fact } from '../../lib/incidents/incident.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';

/** The facts of these incidents, whatever they are about, in the order of the log. */
export function factsOf(facts: readonly Fact[], incidentIds: ReadonlySet<string>): readonly Fact[] {
  return facts.filter((fact) => {
    if (isCustodyRecord(fact)) return false;
    const id = fact.type === 'incident' ? fact.id : fact.incidentId;
    return id !== null && incidentIds.has(id);
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
