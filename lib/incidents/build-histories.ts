import {
  isCustodyRecord,
  type Capture,
  type Correction,
  type CustodyRecord,
  type Fact,
  type Incident,
  type IncidentHistory,
  type MissedCapture,
  type Observation,
  type Retraction,
} from './incident.ts';
import { fieldsAfter } from './fields-after.ts';

interface Parts {
  readonly corrections: Correction[];
  readonly retractions: Retraction[];
  readonly observations: Observation[];
  readonly captures: (Capture | MissedCapture)[];
}

/**
 * One history per incident, in the order in which the incidents were appended. Corrections apply in
 * the order of the log, not of their clocks, which a person can set back. A fact that names no known
 * incident belongs to none of them; a fact that comes twice (same id) counts once.
 */
export function buildHistories(facts: readonly Fact[]): IncidentHistory[] {
  const incidents: Incident[] = [];
  const parts = new Map<string, Parts>();
  const seen = new Set<string>();
  for (const fact of facts) {
    if (fact.type !== 'incident' || seen.has(fact.id)) continue;
    seen.add(fact.id);
    incidents.push(fact);
    parts.set(fact.id, { corrections: [], retractions: [], observations: [], captures: [] });
  }
  for (const fact of facts) {
    if (fact.type === 'incident' || isCustodyRecord(fact) || seen.has(fact.id)) continue;
    seen.add(fact.id);
    const its = fact.incidentId === null ? undefined : parts.get(fact.incidentId);
    if (its !== undefined) sortIn(its, fact);
  }
  return incidents.flatMap((incident) => {
    const its = parts.get(incident.id);
    if (its === undefined) return [];
    const current = fieldsAfter(incident, its.corrections);
    return [{ incident, current, retracted: its.retractions.length > 0, ...its }];
  });
}

function sortIn(its: Parts, fact: Exclude<Fact, Incident | CustodyRecord>): void {
  switch (fact.type) {
    case 'correction':
      its.corrections.push(fact);
      break;
    case 'retraction':
      its.retractions.push(fact);
      break;
    case 'observation':
      its.observations.push(fact);
      break;
    case 'capture':
    case 'missed-capture':
      its.captures.push(fact);
      break;
  }
}
