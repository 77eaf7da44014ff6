import { isCivilDate, type CivilDate } from '../../../lib/civil-date.ts';
import type { Calendar } from '../../../lib/observances/calendar.ts';
import type { Observance, Sensitivity } from '../../../lib/observances/observance.ts';

/** A date known to be one. */
export function date(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(`${text} is no date`);
  return text;
}

export function anObservance(fields: Partial<Observance>): Observance {
  return {
    id: 'some-day',
    kind: 'day',
    rule: '12-10',
    nameEn: 'Some Day',
    category: 'other',
    firstObserved: null,
    ...fields,
  };
}

export function aMark(fields: Partial<Sensitivity>): Sensitivity {
  return {
    id: 'some-mark',
    observanceId: null,
    rule: '06-04',
    tier: 3,
    nameEn: 'Some anniversary',
    nameZh: null,
    why: 'Because',
    basis: 'Words',
    source: 'A source',
    confidence: 'high',
    ...fields,
  };
}

export function aCalendar(
  observances: readonly Observance[],
  sensitivities: readonly Sensitivity[] = [],
): Calendar {
  return { observances, sensitivities };
}
