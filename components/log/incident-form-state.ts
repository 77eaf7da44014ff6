import { INCIDENT_FIELDS } from '../../lib/incidents/check-fields.ts';
import type { Instant } from '../../lib/civil-date.ts';
import {
  TEXT_LIMITS,
  URL_LIMIT,
  type IncidentFieldName,
  type IncidentFields,
  type IncidentKind,
  type Remover,
} from '../../lib/incidents/incident.ts';
import { instantOfWallTime, wallTimeOf } from './wall-time.ts';

/** The form as it is being typed: texts as they stand in the inputs. */
export interface IncidentFormState {
  readonly kind: IncidentKind;
  readonly urlTyped: string;
  readonly urlReached: string;
  readonly title: string;
  /** Wall-clock time of the input. */
  readonly seenAt: string;
  /** The moment that the input was filled with, so that seconds are not lost by looking. */
  readonly seenAtGiven: Instant;
  readonly remover: Remover;
  readonly noticeText: string;
  readonly note: string;
  readonly tags: string;
  readonly observanceIds: readonly string[];
  readonly confidential: readonly IncidentFieldName[];
}

/**
 * The form filled with what is known; what is missing gets the plain beginning. An address of 50 MB
 * would freeze its input, so it is shown cut: `withWholeAddresses` puts it back.
 */
export function formStateOf(fields: Partial<IncidentFields>, now: Instant): IncidentFormState {
  const seenAt = fields.seenAt ?? now;
  return {
    kind: fields.kind ?? 'removal',
    urlTyped: (fields.urlTyped ?? '').slice(0, URL_LIMIT),
    urlReached: (fields.urlReached ?? '').slice(0, URL_LIMIT),
    title: (fields.title ?? '').slice(0, TEXT_LIMITS.title),
    seenAt: wallTimeOf(seenAt),
    seenAtGiven: seenAt,
    remover: fields.remover ?? 'unknown',
    noticeText: fields.noticeText ?? '',
    note: fields.note ?? '',
    tags: (fields.tags ?? []).join(', '),
    observanceIds: fields.observanceIds ?? [],
    confidential: fields.confidential ?? [],
  };
}

/** What the form says, as fields. A time that is none is left out, which the check then names. */
export function fieldsOf(state: IncidentFormState): Partial<IncidentFields> {
  const seenAt = instantOfWallTime(state.seenAt, state.seenAtGiven);
  return {
    kind: state.kind,
    urlTyped: state.urlTyped.trim(),
    urlReached: state.urlReached.trim(),
    title: state.title.trim(),
    ...(seenAt ? { seenAt } : {}),
    remover: state.remover,
    noticeText: state.noticeText,
    note: state.note,
    tags: tagsOf(state.tags),
    observanceIds: state.observanceIds,
    confidential: state.confidential,
  };
}

/** The fields with addresses whole again that the form had to cut, where nobody changed them. */
export function withWholeAddresses(
  fields: Partial<IncidentFields>,
  given: Partial<IncidentFields>,
): Partial<IncidentFields> {
  const whole = (now: string | undefined, before: string | undefined) =>
    before !== undefined && before.length > URL_LIMIT && before.slice(0, URL_LIMIT).trim() === now
      ? before
      : now;
  const urlTyped = whole(fields.urlTyped, given.urlTyped);
  const urlReached = whole(fields.urlReached, given.urlReached);
  return {
    ...fields,
    ...(urlTyped === undefined ? {} : { urlTyped }),
    ...(urlReached === undefined ? {} : { urlReached }),
  };
}

/** Tags between commas of any writing (`,` `，` `、`), each once, in the order typed. */
export function tagsOf(text: string): readonly string[] {
  const tags = text
    .split(/[,，、;；\n]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}

/** The fields that differ, as they became: what a correction is made of. Empty where nothing does. */
export function changedFields(
  before: IncidentFields,
  after: Partial<IncidentFields>,
): Partial<IncidentFields> {
  const changed: { -readonly [Name in keyof IncidentFields]?: IncidentFields[Name] } = {};
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the value to its name
  function compare<Name extends keyof IncidentFields>(name: Name): void {
    const value = after[name];
    if (value !== undefined && !same(before[name], value)) changed[name] = value;
  }
  for (const name of INCIDENT_FIELDS) compare(name);
  compare('confidential');
  return changed;
}

function same(a: string | readonly string[], b: string | readonly string[]): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
