import { canonicalJson } from '../canonical-json.ts';
import type { Instant } from '../civil-date.ts';
import type { IncidentFields, IncidentHistory } from './incident.ts';
import { fieldsAfter, fieldsOf } from './fields-after.ts';

/** One change of one field: when, why, from what to what. */
export interface FieldChange {
  readonly field: keyof IncidentFields;
  readonly correctionId: string;
  readonly at: Instant;
  readonly utcOffset: number;
  readonly reason: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every change that corrections made, in the order in which they were made. */
export function fieldChanges(history: IncidentHistory): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  let before = fieldsOf(history.incident);
  for (const correction of history.corrections) {
    const after = fieldsAfter(before, [correction]);
    for (const field of fieldNames(before)) {
      if (canonicalJson(before[field]) === canonicalJson(after[field])) continue;
      changes.push({
        field,
        correctionId: correction.id,
        at: correction.loggedAt,
        utcOffset: correction.utcOffset,
        reason: correction.reason,
        before: before[field],
        after: after[field],
      });
    }
    before = after;
  }
  return changes;
}

const FIELD_NAMES = {
  kind: true,
  urlTyped: true,
  urlReached: true,
  title: true,
  seenAt: true,
  remover: true,
  noticeText: true,
  note: true,
  tags: true,
  observanceIds: true,
  confidential: true,
} as const satisfies Record<keyof IncidentFields, true>;

function fieldNames(fields: IncidentFields): (keyof IncidentFields)[] {
  const isField = (name: string): name is keyof IncidentFields => Object.hasOwn(FIELD_NAMES, name);
  return Object.keys(fields).filter(isField);
}
