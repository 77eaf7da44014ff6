import * as v from 'valibot';
import { observanceRow, overrideRow, sensitivityRow } from './core-rows.ts';
import observances from './data/observances.json' with { type: 'json' };
import overrides from './data/overrides.json' with { type: 'json' };
import sensitivities from './data/sensitivities.json' with { type: 'json' };
import type { Observance, Sensitivity } from './observance.ts';

/**
 * What occurrences are worked out from. The bundled rows are `data/observances.json` (329 rows),
 * `data/sensitivities.json` (21 marks) and `data/overrides.json`.
 *
 * Where they come from: archived copies of public pages and repositories that transcribe the UN's list
 * of observances, read between 13 September and 5 October 2026; state of the data 23 November 2026. A
 * day proclaimed after 5 October 2026 is not here. The facts are the UN's; the `source` column of
 * `data/details.json` says by code which transcriptions carry a row (U26 and T26: readings of the
 * list in September and October 2026; U25: a paste of the 2025 list; MEM: memory only), how the names
 * are known (`names xx=CODE`) and how the first year is (`first=stated`, `derived`, `memory` or
 * `proclaimed-year+1`). Marks: tier 1 is the leaked directive of November 2022, tier 2 the briefing
 * that quotes it, tier 3 other public reporting; only marks of high or medium confidence are here.
 */
export interface Calendar {
  readonly observances: readonly Observance[];
  readonly sensitivities: readonly Sensitivity[];
  /** Years for which the UN named another day than the rule gives. */
  readonly overrides?: readonly Override[];
}

export interface Override {
  readonly id: string;
  readonly year: number;
  /** `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`. */
  readonly dates: string;
  readonly source: string;
}

let bundled: Calendar | null = null;

/** The bundled calendar, read once. The build refuses data that this would not accept. */
export function loadCalendar(): Calendar {
  bundled ??= {
    observances: v.parse(v.array(observanceRow), observances),
    sensitivities: v.parse(v.array(sensitivityRow), sensitivities),
    overrides: v.parse(v.array(overrideRow), overrides),
  };
  return bundled;
}

/** The calendar with a person's own dates and marks added; bundled rows are never replaced. */
export function withOwn(
  calendar: Calendar,
  ownObservances: readonly Observance[],
  ownMarks: readonly Sensitivity[],
): Calendar {
  if (ownObservances.length === 0 && ownMarks.length === 0) return calendar;
  const taken = new Set([
    ...calendar.observances.map((row) => row.id),
    ...calendar.sensitivities.map((row) => row.id),
  ]);
  return {
    ...calendar,
    observances: [...calendar.observances, ...ownObservances.filter((row) => !taken.has(row.id))],
    sensitivities: [...calendar.sensitivities, ...ownMarks.filter((row) => !taken.has(row.id))],
  };
}
