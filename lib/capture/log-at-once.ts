import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import { createIncident, type IncidentDraft } from '../incidents/create-incident.ts';
import { TEXT_LIMITS, type Incident } from '../incidents/incident.ts';
import { newId } from '../incidents/new-id.ts';
import { stampOf } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import { err, problem, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';

export interface LogEdges {
  readonly store: Pick<LogStore, 'append' | 'saveDraft'>;
  readonly clock: Clock;
}

/**
 * Logs without a window: makes the incident and stores it, before anything is captured, so that no
 * capture can lose it. Where it cannot be stored as an incident (no address, a full disk) what is
 * known is kept as a draft if that is still possible, and the problem comes back.
 */
export async function logAtOnce(
  { store, clock }: LogEdges,
  draft: IncidentDraft,
  tabId: number | null,
): Promise<Result<Incident>> {
  const now = clock.now();
  const bounded: IncidentDraft = {
    ...draft,
    noticeText: cutText(draft.noticeText ?? '', TEXT_LIMITS.noticeText),
  };
  const made = await createIncident(bounded, stampOf(now));
  const stored = made.ok ? await store.append([made.value]) : null;
  if (made.ok && stored?.ok) return made;
  const { origin, ...fields } = bounded;
  await store.saveDraft({ id: newId(), savedAt: instantOf(now), origin, fields, tabId });
  if (stored && !stored.ok) return stored;
  return err(
    (made.ok ? undefined : made.error[0]) ?? problem('incident.url-missing', { field: 'urlTyped' }),
  );
}
