import { instantOf } from '../../../lib/civil-date.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import type {
  Capture,
  Fact,
  IncidentHistory,
  MissedCapture,
  Observation,
} from '../../../lib/incidents/incident.ts';
import type { IncidentDraft } from '../../../lib/incidents/create-incident.ts';
import { anIncident } from '../../lib/store/a-fact.ts';

const at = instantOf(new Date('2026-12-10T08:00:01.000Z'));

/** The history of one incident, with whatever further facts the test makes of its id. */
export async function aHistory(
  over: Partial<IncidentDraft> = {},
  further: (incidentId: string) => readonly Fact[] = () => [],
): Promise<IncidentHistory> {
  const incident = await anIncident(over);
  const [history] = buildHistories([incident, ...further(incident.id)]);
  if (!history) throw new Error('an incident without a history');
  return history;
}

export function aCapture(incidentId: string, over: Partial<Capture> = {}): Capture {
  return {
    type: 'capture',
    id: `c-${over.sha256 ?? over.method ?? 'x'}`,
    incidentId,
    loggedAt: at,
    utcOffset: 0,
    method: 'inner-text',
    got: true,
    sha256: 'ab'.repeat(32),
    size: 2_000,
    mediaType: 'text/plain',
    fileName: '',
    blobId: 'blob-1',
    ...over,
  };
}

export function aMiss(incidentId: string, over: Partial<MissedCapture> = {}): MissedCapture {
  return {
    type: 'missed-capture',
    id: `m-${over.method ?? 'x'}`,
    incidentId,
    loggedAt: at,
    utcOffset: 0,
    method: 'single-file',
    got: false,
    reason: 'error-page',
    detail: 'Error: showing error page',
    ...over,
  };
}

export function anObservation(incidentId: string, over: Partial<Observation> = {}): Observation {
  return {
    type: 'observation',
    id: 'o-1',
    incidentId,
    loggedAt: at,
    utcOffset: 0,
    url: 'https://weibo.com/1/abc',
    title: 'A post',
    http: { got: false, reason: 'site-not-allowed', detail: '' },
    tool: { name: 'Sensitive Days', version: '0.1.0', browser: 'firefox 153' },
    ...over,
  };
}
