import type { IncidentDraft } from '../incidents/create-incident.ts';
import { fieldsFromVerdict } from '../incidents/fields-from-verdict.ts';
import type { IncidentKind } from '../incidents/incident.ts';
import type { Episode, EpisodeKind, PageStory } from './page-story.ts';

/**
 * What an episode of a watched page would say in the log: nothing beyond what its first look saw. Whoever logs it may
 * correct it.
 */
export function incidentOfEpisode({ page }: PageStory, { kind, began }: Episode): IncidentDraft {
  const { observation } = began.until;
  const { http, verdict } = observation;
  const said = verdict && fieldsFromVerdict(verdict);
  return {
    origin: 'watch-list',
    watchedPageId: page.id,
    kind: said?.kind ?? KIND_OF[kind],
    urlTyped: page.url,
    urlReached: http.got && http.status > 0 ? observation.url : '',
    title: page.title || observation.title,
    seenAt: observation.loggedAt,
    remover: said?.remover ?? 'unknown',
    noticeText: verdict?.evidence.find((one) => one.kind === 'notice-text')?.value ?? '',
  };
}

const KIND_OF: Readonly<Record<EpisodeKind, IncidentKind>> = {
  gone: 'removal',
  changed: 'alteration',
  unreached: 'access-failure',
};
