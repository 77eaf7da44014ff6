import { instantOf } from '../civil-date.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { sha256Hex } from '../sha256.ts';
import { checkFields } from './check-fields.ts';
import {
  TEXT_LIMITS,
  URL_LIMIT,
  type Incident,
  type IncidentFields,
  type Origin,
} from './incident.ts';
import { platformOf } from './platform-of.ts';
import type { Stamp } from './stamp.ts';
import { cutText, tidyFields } from './tidy-fields.ts';

export type IncidentDraft = Partial<IncidentFields> & {
  readonly origin: Origin;
  readonly watchedPageId?: string;
};

/**
 * Makes an incident of what a person said, or tells everything that is wrong with it at once (codes
 * `incident.*`, field names in `values.field`). Kind and address must be there; `seenAt` defaults to
 * now, the remover to "unknown". What pages made too long is cut: titles to their limit, addresses to
 * theirs with the SHA-256 of the whole in `urlDigest`. What a person typed is never cut: it is refused.
 */
export async function createIncident(
  draft: IncidentDraft,
  stamp: Stamp,
): Promise<Result<Incident, readonly Problem[]>> {
  const { origin, watchedPageId, ...given } = draft;
  const longest = [given.urlTyped, given.urlReached].find((url) => (url?.length ?? 0) > URL_LIMIT);
  const fields = tidyFields({
    ...given,
    ...(given.urlTyped === undefined ? {} : { urlTyped: cutText(given.urlTyped, URL_LIMIT) }),
    ...(given.urlReached === undefined ? {} : { urlReached: cutText(given.urlReached, URL_LIMIT) }),
    ...(given.title === undefined ? {} : { title: cutText(given.title, TEXT_LIMITS.title) }),
  });
  const problems = checkFields(fields, stamp.now);
  if (fields.kind === undefined) problems.push(problem('incident.kind-missing', { field: 'kind' }));
  if (!fields.urlTyped) problems.push(problem('incident.url-missing', { field: 'urlTyped' }));
  if (fields.kind === undefined || !fields.urlTyped || problems.length > 0) return err(problems);
  const loggedAt = instantOf(stamp.now);
  const urlReached = fields.urlReached ?? '';
  return ok({
    type: 'incident',
    id: stamp.id,
    loggedAt,
    utcOffset: stamp.utcOffset,
    origin,
    kind: fields.kind,
    urlTyped: fields.urlTyped,
    urlReached,
    title: fields.title ?? '',
    seenAt: fields.seenAt ?? loggedAt,
    remover: fields.remover ?? 'unknown',
    noticeText: fields.noticeText ?? '',
    note: fields.note ?? '',
    tags: fields.tags ?? [],
    observanceIds: fields.observanceIds ?? [],
    confidential: fields.confidential ?? [],
    platform: platformOf(fields.urlTyped, urlReached),
    urlDigest: longest === undefined ? '' : await sha256Hex(longest),
    ...(watchedPageId === undefined ? {} : { watchedPageId }),
  });
}
