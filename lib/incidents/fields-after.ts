import type { Correction, IncidentFields } from './incident.ts';

/** The fields alone, without the rest of what carries them. */
export function fieldsOf(from: IncidentFields): IncidentFields {
  return {
    kind: from.kind,
    urlTyped: from.urlTyped,
    urlReached: from.urlReached,
    title: from.title,
    seenAt: from.seenAt,
    remover: from.remover,
    noticeText: from.noticeText,
    note: from.note,
    tags: from.tags,
    observanceIds: from.observanceIds,
    confidential: from.confidential,
  };
}

/** The fields as they stand after these corrections, applied in the given order. */
export function fieldsAfter(
  first: IncidentFields,
  corrections: readonly Correction[],
): IncidentFields {
  let fields = fieldsOf(first);
  for (const { changes } of corrections) fields = { ...fields, ...definedOnly(changes) };
  return fields;
}

/** A change that says `undefined` changes nothing. */
function definedOnly(changes: Partial<IncidentFields>): Partial<IncidentFields> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
