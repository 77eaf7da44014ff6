import type { Observation } from '../../../../lib/incidents/incident.ts';
import type { Verdict } from '../../../../lib/witness/verdict.ts';
import { anId, anObservation, at } from '../a-bundle.ts';

/** Verdicts of looks that say something. */
export const LIVE: Verdict = {
  access: 'ok',
  content: 'live',
  meaning: null,
  who: 'unknown',
  who_name: '',
  counts_as: 'none',
  rule_id: 'live_container',
  access_rule_id: 'live_container',
  content_rule_id: 'live_container',
  confidence: null,
  retry_due: false,
  evidence: [],
  ruled_out: [],
  unchecked: [],
};
export const GONE: Verdict = { ...LIVE, content: 'notice', counts_as: 'removal' };

/** A look at a page, for the incident of the same name. */
export function aLook(name: string, url: string, time: string, verdict: Verdict): Observation {
  const look = anObservation(name, anId(name));
  return { ...look, url, loggedAt: at(time), verdict };
}
