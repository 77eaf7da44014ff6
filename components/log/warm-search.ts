import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import { searchIncidents } from '../../lib/incidents/search-incidents.ts';

/** Small enough that a sign typed meanwhile does not wait. */
const SLICE = 400;

/**
 * Makes the search's own texts of all incidents before the first word is typed (fifth of a second for
 * 10,000), a slice at a time between other work. The search keeps them by incident, so this is cheap
 * when it has been done. Returns the way to stop.
 */
export function warmSearch(histories: readonly IncidentHistory[]): () => void {
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    searchIncidents(histories.slice(at, at + SLICE), 'x');
    at += SLICE;
    if (at < histories.length) timer = setTimeout(next);
  };
  timer = setTimeout(next);
  return () => clearTimeout(timer);
}
