import type { Instant } from '../../lib/civil-date.ts';
import type { HttpFacts } from '../../lib/incidents/incident.ts';

/** What the network said of a load at that moment: that all went well, but for what is given. */
export function httpFactsAt(at: Instant, more: Partial<HttpFacts> = {}): HttpFacts {
  return {
    got: true,
    method: 'web-request',
    status: 200,
    statusLine: '',
    error: '',
    redirects: [],
    ip: '',
    fromCache: false,
    headers: [],
    startedAt: at,
    endedAt: at,
    ...more,
  };
}
