import type { Observation } from '../incidents/incident.ts';

/** Two looks between which something happened to a page. */
export interface BeforeAfter {
  /** The last look at which nothing was missing. */
  readonly before: Observation;
  /** The first at which something was. */
  readonly after: Observation;
}

/**
 * The last time at which a page went from there to not there, or to another one, as far as the verdicts
 * say so; null where no look found it standing first. It happened between the two looks, never at one.
 * @param observations of one page, in any order
 */
export function beforeAndAfter(observations: readonly Observation[]): BeforeAfter | null {
  const inTime = [...observations].sort((a, b) =>
    a.loggedAt === b.loggedAt ? 0 : a.loggedAt < b.loggedAt ? -1 : 1,
  );
  let before: Observation | null = null;
  const pairs: BeforeAfter[] = [];
  for (const observation of inTime) {
    if (stands(observation)) before = observation;
    else if (before !== null && isLost(observation)) {
      pairs.push({ before, after: observation });
      before = null;
    }
  }
  return pairs.at(-1) ?? null;
}

/** Reached, and nothing says that it is not the page. */
function stands({ verdict }: Observation): boolean {
  return verdict?.access === 'ok' && (verdict.content === 'live' || verdict.content === 'unknown');
}

/** What a single look may be called gone, changed or out of reach by; doubts are neither. */
function isLost({ verdict }: Observation): boolean {
  if (!verdict) return false;
  const { access, content } = verdict;
  if (access === 'blocked' || access === 'likely_blocked') return true;
  return content === 'notice' || content === 'gone_ambiguous' || content === 'changed';
}
