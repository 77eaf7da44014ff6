import { createIncident, type IncidentDraft } from '../../../lib/incidents/create-incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { Incident } from '../../../lib/incidents/incident.ts';
import { must } from './open-test-store.ts';

/** An incident with only those fields named that a test is about. */
export async function anIncident(
  over: Partial<IncidentDraft> = {},
  now = new Date('2026-12-10T08:00:00.000Z'),
): Promise<Incident> {
  const draft: IncidentDraft = {
    origin: 'popup',
    kind: 'removal',
    urlTyped: 'https://weibo.com/1/abc',
    title: 'A post',
    ...over,
  };
  return must(await createIncident(draft, stampOf(now)));
}
