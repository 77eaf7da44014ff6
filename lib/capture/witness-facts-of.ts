import type { HttpFacts } from '../incidents/incident.ts';
import type { Browser } from '../witness/failure-class.ts';
import type { WitnessFacts } from '../witness/witness-facts.ts';

/**
 * What the witness can make of a load, from the facts of the network. `redirects` of `HttpFacts` name
 * where each hop came from, so the first is what was asked for.
 *
 * @param url the address that the load stands at now
 */
export function witnessFactsOf(url: string, http: HttpFacts, browser: Browser): WitnessFacts {
  const [first, ...others] = http.redirects;
  const took = Date.parse(http.endedAt) - Date.parse(http.startedAt);
  return {
    url: first?.url ?? url,
    redirects: others.map((hop) => ({ url: hop.url, status: hop.status })),
    headers: http.headers,
    browser,
    ...(first ? { finalUrl: url } : {}),
    ...(http.status === 0 ? {} : { status: http.status }),
    ...(http.ip === '' ? {} : { ip: http.ip }),
    ...(http.error === '' ? {} : { error: http.error, failedAfterMs: Math.max(0, took) }),
  };
}
