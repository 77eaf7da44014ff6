import type { Fact } from '../incidents/incident.ts';
import type { WatchedPage } from '../incidents/watched-page.ts';
import { canonicalUrl } from './canonical-url.ts';
import { lookState, type Look } from './look.ts';

/**
 * The looks at a watched page that a person made by logging it, oldest first. They are no looks of the list and say
 * nothing in the page's life, but they alone left pictures that can be held side by side.
 */
export function ownCaptures(facts: readonly Fact[], page: WatchedPage): readonly Look[] {
  const looks = facts.flatMap((fact): readonly Look[] => {
    if (fact.type !== 'observation' || fact.incidentId === null) return [];
    if (canonicalUrl(fact.url) !== page.urlCanonical) return [];
    return [{ observation: fact, state: lookState(fact, true), at: Date.parse(fact.loggedAt) }];
  });
  return looks.sort((a, b) => a.at - b.at);
}
