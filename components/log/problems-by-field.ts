import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { INCIDENT_FIELDS } from '../../lib/incidents/check-fields.ts';
import type { IncidentFieldName } from '../../lib/incidents/incident.ts';
import type { Problem } from '../../lib/result.ts';

/** A sentence for each field that a check found wanting. Problems name their field in `values.field`. */
export function problemsByField(
  problems: readonly Problem[],
  t: Translate,
): ReadonlyMap<IncidentFieldName, string> {
  const sentences = new Map<IncidentFieldName, string>();
  for (const problem of problems) {
    const field = INCIDENT_FIELDS.find((name) => name === problem.values?.['field']);
    if (field && !sentences.has(field)) sentences.set(field, problemText(problem, t));
  }
  return sentences;
}
