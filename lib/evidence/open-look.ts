import type { HttpFacts, LookFacts, NotGot, Observation } from '../incidents/incident.ts';
import type { Evidence, Verdict } from '../witness/verdict.ts';
import { isPublicHeader } from './public-headers.ts';
import { WITHHELD, type Withheld, type Withholding } from './withhold.ts';

/** `HttpFacts`, of which what tells of the one who looked may be withheld. */
export type OpenHttp = Omit<HttpFacts, 'ip' | 'headers'> & {
  readonly ip: string | Withheld;
  /** In their order; the mark stands for each that stays behind, name and value. */
  readonly headers: readonly (HttpFacts['headers'][number] | Withheld)[];
};
/** The same of how it was looked at. */
export type OpenLookFacts = Omit<LookFacts, 'resolved'> & {
  readonly resolved: readonly string[] | Withheld;
};
/** The same of what can be said of it. */
export type OpenVerdict = Omit<Verdict, 'evidence'> & {
  readonly evidence: readonly (Evidence | Withheld)[];
};

/** What of a look tells of the one who looked, beside the time zone and the browser. */
export interface OpenLook {
  readonly http: OpenHttp | NotGot;
  readonly look?: OpenLookFacts;
  readonly verdict?: OpenVerdict | Withheld;
}

/**
 * What a look saw, as it leaves. Where the observer stays behind, so does the address at which they reached the site:
 * large sites answer everybody from the machine that is nearest. With it go the headers that may say as much, and a
 * verdict that weighed in which country they are: it names the country, and even its rule can tell it.
 */
export function openLook(
  { http, look, verdict }: Pick<Observation, 'http' | 'look' | 'verdict'>,
  { observer }: Pick<Withholding, 'observer'>,
): OpenLook {
  return {
    http: observer && http.got ? openHttp(http) : http,
    ...(look ? { look: observer ? openFacts(look) : look } : {}),
    ...(verdict ? { verdict: observer ? openVerdict(verdict) : verdict } : {}),
  };
}

/** The same look for what tells of it in words, and in an archive: what stays behind is not in it. */
export function lookAsItLeaves(
  observation: Observation,
  { observer }: Pick<Withholding, 'observer'>,
): Observation {
  if (!observer) return observation;
  const { http, look, verdict, ...rest } = observation;
  const open = verdict && openVerdict(verdict);
  return {
    ...rest,
    http: http.got ? { ...http, ip: '', headers: http.headers.filter(isPublicHeader) } : http,
    ...(look ? { look: { ...look, resolved: [] } } : {}),
    ...(verdict && open && !('withheld' in open)
      ? { verdict: { ...verdict, evidence: verdict.evidence.filter(isOfPage) } }
      : {}),
  };
}

function openHttp(http: HttpFacts): OpenHttp {
  return {
    ...http,
    ip: http.ip === '' ? '' : WITHHELD,
    headers: http.headers.map((header) => (isPublicHeader(header) ? header : WITHHELD)),
  };
}

function openFacts(look: LookFacts): OpenLookFacts {
  return { ...look, resolved: look.resolved.length === 0 ? [] : WITHHELD };
}

function openVerdict(verdict: Verdict): OpenVerdict | Withheld {
  if (verdict.evidence.some(({ kind }) => kind === 'country')) return WITHHELD;
  return { ...verdict, evidence: verdict.evidence.map((one) => (isOfPage(one) ? one : WITHHELD)) };
}

/** Whether evidence is not an address of a network. */
function isOfPage({ kind }: Evidence): boolean {
  return kind !== 'address';
}
