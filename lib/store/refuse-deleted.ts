import type { Fact } from '../incidents/incident.ts';
import { deletedIds } from '../incidents/custody-chain.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { FactLog } from './fact-log.ts';

/** A capture takes seconds: the deletion that it must not outlive stands among the last lines. */
const RECENT = 64;

/**
 * Refuses what would be added to an incident that was deleted: its content would lie in the log for ever, shown nowhere.
 * What a person adds was read off the whole log, which is at hand then; for what a capture adds only the newest part is
 * read, since the worker opens no whole log for it. Code: `store.entry-deleted`.
 */
export async function refuseDeleted(log: FactLog, facts: readonly Fact[]): Promise<Result<null>> {
  const own = new Set(facts.map(({ id }) => id));
  const named = facts.flatMap((fact) =>
    'incidentId' in fact && fact.incidentId !== null && !own.has(fact.incidentId)
      ? [fact.incidentId]
      : [],
  );
  if (named.length === 0) return ok(null);
  const byPerson = facts.some(({ type }) => type === 'correction' || type === 'retraction');
  const deleted = deletedIds(byPerson ? await allOf(log) : await newestOf(log));
  return named.some((id) => deleted.has(id)) ? err(problem('store.entry-deleted')) : ok(null);
}

// Where it cannot be read, the write itself says why.
async function allOf(log: FactLog): Promise<readonly Fact[]> {
  const loaded = await log.load();
  return loaded.ok ? loaded.value.logged.map(({ fact }) => fact) : [];
}

async function newestOf(log: FactLog): Promise<readonly Fact[]> {
  const newest = await log.newest(RECENT);
  return newest.ok ? newest.value : [];
}
