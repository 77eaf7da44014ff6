import { isInstant } from '../civil-date.ts';
import { problem, type Problem } from '../result.ts';
import {
  INCIDENT_KINDS,
  REMOVERS,
  TEXT_LIMITS,
  URL_LIMIT,
  type IncidentFieldName,
  type IncidentFields,
} from './incident.ts';

/** Every field that can be marked as confidential; the marks themselves cannot. */
export const INCIDENT_FIELDS: readonly IncidentFieldName[] = [
  'kind',
  'urlTyped',
  'urlReached',
  'title',
  'seenAt',
  'remover',
  'noticeText',
  'note',
  'tags',
  'observanceIds',
];

/** Ahead of the clock by more than this is said; less is two clocks that differ. */
const CLOCK_SLACK_MS = 5 * 60_000;
const OBSERVANCE_IDS = 64;

/**
 * Everything that is wrong with these fields, all at once: codes `incident.*` with the field's name in
 * `values.field`. Only fields that are there are looked at.
 */
export function checkFields(fields: Partial<IncidentFields>, now: Date): Problem[] {
  const found: Problem[] = [];
  const say = (code: string, field: keyof IncidentFields, values?: Record<string, number>) => {
    found.push(problem(`incident.${code}`, { field, ...values }));
  };
  const { kind, remover, seenAt, tags, observanceIds, confidential } = fields;
  if (kind !== undefined && !INCIDENT_KINDS.includes(kind)) say('kind-unknown', 'kind');
  if (remover !== undefined && !REMOVERS.includes(remover)) say('remover-unknown', 'remover');
  if (seenAt !== undefined) {
    if (!isInstant(seenAt)) say('time-unreadable', 'seenAt');
    else if (Date.parse(seenAt) > now.getTime() + CLOCK_SLACK_MS) say('time-in-future', 'seenAt');
  }
  for (const name of ['urlTyped', 'urlReached'] as const) {
    if ((fields[name]?.length ?? 0) > URL_LIMIT) say('too-long', name, { limit: URL_LIMIT });
  }
  for (const name of ['title', 'noticeText', 'note'] as const) {
    const limit = TEXT_LIMITS[name];
    if ((fields[name]?.length ?? 0) > limit) say('too-long', name, { limit });
  }
  if (tags !== undefined) {
    if (tags.length > TEXT_LIMITS.tags) say('too-many', 'tags', { limit: TEXT_LIMITS.tags });
    if (tags.some((tag) => tag.length > TEXT_LIMITS.tag)) {
      say('too-long', 'tags', { limit: TEXT_LIMITS.tag });
    }
  }
  if (observanceIds !== undefined && observanceIds.length > OBSERVANCE_IDS) {
    say('too-many', 'observanceIds', { limit: OBSERVANCE_IDS });
  }
  if (confidential?.some((name) => !INCIDENT_FIELDS.includes(name)) === true) {
    say('confidential-unknown', 'confidential');
  }
  return found;
}
