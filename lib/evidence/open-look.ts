import type { HttpFacts, LookFacts, NotGot, Observation } from '../incidents/incident.ts';
import type { Evidence, Verdict } from '../witness/verdict.ts';
import { addressTellsOfPerson, holdsMailAddress } from './address-tells.ts';
import { isPublicHeader } from './public-headers.ts';
import { WITHHELD, type Withheld, type Withholding } from './withhold.ts';

/** `HttpFacts`, of which what tells of the one who looked may be withheld. */
export type OpenHttp = Omit<HttpFacts, 'ip' | 'headers'> & {
  readonly ip: string | Withheld;
  /** In their order; the mark stands for each that stays behind, name and value. */
  readonly headers: readonly (HttpFacts['headers'][number] | Withheld)[];
};
/** The same of how it was looked at. */
export type OpenLookFacts = Omit<LookFacts, 'resolved' | 'text'> & {
  readonly resolved: readonly string[] | Withheld;
  readonly text: LookFacts['text'] | Withheld;
};
/** The same of what can be said of it. */
export type OpenVerdict = Omit<Verdict, 'evidence'> & {
  readonly evidence: readonly (Evidence | Withheld)[];
};

/** What of a look tells of the one who looked, beside the time zone and the browser, or of a text that stays behind. */
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
  observation: Pick<Observation, 'id' | 'http' | 'look' | 'verdict'>,
  withholding: LookWithholding,
): OpenLook {
  const { http, look, verdict } = observation;
  const stays = staying(observation, withholding);
  return {
    http: stays.observer && http.got ? openHttp(http) : http,
    ...(look ? { look: openFacts(look, stays) } : {}),
    ...(verdict ? { verdict: openVerdict(verdict, stays) } : {}),
  };
}

/** The same look for what tells of it in words, and in an archive: what stays behind is not in it. */
export function lookAsItLeaves(
  observation: Observation,
  withholding: LookWithholding,
): Observation {
  const stays = staying(observation, withholding);
  const { http, look, verdict, ...rest } = observation;
  const open = verdict && openVerdict(verdict, stays);
  return {
    ...rest,
    http:
      stays.observer && http.got
        ? { ...http, ip: '', headers: http.headers.filter(isPublicHeader) }
        : http,
    ...(look
      ? {
          look: {
            ...look,
            resolved: stays.observer ? [] : look.resolved,
            text: stays.text ? null : look.text,
          },
        }
      : {}),
    ...(verdict && open && !('withheld' in open)
      ? { verdict: { ...verdict, evidence: verdict.evidence.filter((one) => leaves(one, stays)) } }
      : {}),
  };
}

type LookWithholding = Pick<Withholding, 'observer' | 'texts'>;
interface Staying {
  readonly observer: boolean;
  readonly text: boolean;
}

function staying({ id }: Pick<Observation, 'id'>, { observer, texts }: LookWithholding): Staying {
  return { observer, text: texts.has(id) };
}

function openHttp(http: HttpFacts): OpenHttp {
  return {
    ...http,
    ip: http.ip === '' ? '' : WITHHELD,
    headers: http.headers.map((header) => (isPublicHeader(header) ? header : WITHHELD)),
  };
}

function openFacts(look: LookFacts, { observer, text }: Staying): OpenLookFacts {
  return {
    ...look,
    resolved: observer && look.resolved.length > 0 ? WITHHELD : look.resolved,
    text: text ? WITHHELD : look.text,
  };
}

function openVerdict(verdict: Verdict, stays: Staying): OpenVerdict | Withheld {
  const { evidence, who_name: name } = verdict;
  const tells = evidence.some(({ kind }) => kind === 'country') || addressTellsOfPerson(name);
  if (stays.observer && tells) return WITHHELD;
  return { ...verdict, evidence: evidence.map((one) => (leaves(one, stays) ? one : WITHHELD)) };
}

/** Evidence in words of an earlier text, or counted in it. */
const OF_TEXTS: ReadonlySet<Evidence['kind']> = new Set<Evidence['kind']>([
  'lost-text',
  'lost-word',
]);

/** Whether evidence is of the page alone: no address of a network or of a person, no text that stays behind. */
function leaves({ kind, value }: Evidence, { observer, text }: Staying): boolean {
  if (observer && (kind === 'address' || holdsMailAddress(value))) return false;
  return !(text && OF_TEXTS.has(kind));
}
