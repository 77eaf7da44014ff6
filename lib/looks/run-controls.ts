import { instantOf } from '../civil-date.ts';
import { isInstant } from '../civil-date.ts';
import type { HttpFacts, NotGot } from '../incidents/incident.ts';
import { OWN_TIMEOUT } from '../witness/classify-error.ts';
import { hostOf } from '../witness/match-url.ts';
import type { Browser } from '../witness/failure-class.ts';
import type { Control, ControlKind } from '../witness/witness-facts.ts';
import type { Answer, LookEdges } from './look-edges.ts';

/** A control is asked whether it answers, not what it says. */
const CONTROL_BYTES = 262_144;

/** The page of the same host that is asked: what every site has and nobody removes. */
export function sameHostUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname === '/' ? '/robots.txt' : '/'}`;
}

/** Asks one control, if the person allowed its site; null where it was not run. */
export async function runControl(
  edges: Pick<LookEdges, 'ask' | 'siteAllowed' | 'clock'>,
  kind: ControlKind,
  url: string,
  browser: Browser,
): Promise<Control | null> {
  if (!(await edges.siteAllowed(url))) return null;
  const answer = await edges.ask(url, CONTROL_BYTES);
  const ownTime = instantOf(edges.clock.now());
  const { http } = answer;
  if (!http.got || http.status === 0) {
    return { kind, url, outcome: 'failed', error: failureOf(http), browser, ownTime };
  }
  const serverTime = dateOf(http);
  const outcome = led(answer, url, kind);
  return { kind, url, outcome, ownTime, ...(serverTime === null ? {} : { serverTime }) };
}

/**
 * `changed-body` where a neighbour leads to another host or asks to log in to the network: what a captive portal does.
 * Of the same host any answer will do: it shows that the host is reached.
 */
function led({ http, url: end }: Answer, url: string, kind: ControlKind): Control['outcome'] {
  const status = http.got ? http.status : 0;
  if (kind === 'same-host') return status === 511 ? 'changed-body' : 'ok';
  if (status === 511 || hostOf(end) !== hostOf(url) || leadsAway(http, url)) return 'changed-body';
  return status < 400 ? 'ok' : 'failed';
}

/** A redirect that was not followed, because nobody allowed the site that it leads to. */
function leadsAway(http: HttpFacts | NotGot, url: string): boolean {
  if (!http.got || http.status < 300 || http.status > 399) return false;
  const target = http.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
  return (
    target !== '' && URL.canParse(target, url) && hostOf(new URL(target, url).href) !== hostOf(url)
  );
}

function failureOf(http: HttpFacts | NotGot): string {
  if (http.got) return http.error;
  return http.reason === 'timed-out' ? OWN_TIMEOUT : http.detail;
}

function dateOf(http: HttpFacts) {
  const text = http.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? '';
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return isInstant(iso) ? iso : null;
}
