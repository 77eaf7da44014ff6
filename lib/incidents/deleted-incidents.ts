import type { Deletion } from './custody-record.ts';
import type { CustodyEntry, Fact } from './incident.ts';

/** One deletion with what the custody log still says of what it took. */
export interface DeletedIncidents {
  readonly deletion: Deletion;
  /** Ids of the incidents that it took. */
  readonly incidentIds: readonly string[];
  /** The lines of everything that it took, and its own. */
  readonly entries: readonly CustodyEntry[];
}

/** Every deletion of incidents, latest first. */
export function deletedIncidents(
  facts: readonly Fact[],
  custody: readonly CustodyEntry[],
): readonly DeletedIncidents[] {
  const deletions = facts.filter((fact) => fact.type === 'deletion');
  if (deletions.length === 0) return [];
  const byFact = new Map(custody.map((entry) => [entry.factId, entry]));
  return deletions.toReversed().flatMap((deletion) => {
    const entries = [...deletion.factIds, deletion.id]
      .flatMap((id) => byFact.get(id) ?? [])
      .sort((one, other) => one.seq - other.seq);
    const incidentIds = entries.flatMap(({ action, factId }) =>
      action === 'incident' ? [factId] : [],
    );
    return incidentIds.length === 0 ? [] : [{ deletion, incidentIds, entries }];
  });
}
