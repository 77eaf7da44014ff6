import type { Observation } from '../../incidents/incident.ts';
import { archiveUri, withoutFragment } from './archive-uri.ts';

/**
 * What Browsertrix says of one address of a page. `status` 0: no answer came, and `error` is the
 * browser's own word for it.
 */
interface PageInfoValue {
  readonly status: number;
  readonly error?: string;
  readonly type: 'document';
  readonly fromBrowserCache?: true;
}

/** Body of an `urn:pageinfo:` record. */
export interface PageInfo {
  /** UUID of the page in `pages.jsonl`. */
  readonly pageid: string;
  readonly url: string;
  readonly ts: string;
  /** The addresses on the way, redirects first. Empty where the browser told nothing. */
  readonly urls: Readonly<Record<string, PageInfoValue>>;
  readonly counts: { readonly jsErrors: number };
  /** Final status; missing where the browser told nothing. */
  readonly tsStatus?: number;
  /** Ours, beside Browsertrix' members: the look, and what can be said of it. */
  readonly observation: {
    readonly id: string;
    readonly ip?: string;
    readonly notGot?: string;
    readonly access?: string;
    readonly content?: string;
    readonly rule_id?: string;
  };
}

/**
 * A look as a record of page information: the one way in which a load that failed can stand in a web
 * archive. The shape is Browsertrix Crawler's (`PageInfoRecord` in its `src/util/recorder.ts`), so that
 * who reads its archives reads ours; what is unknown is left out, never filled in.
 * @param pageid UUID of the page that this look is listed as
 */
export function pageInfo(observation: Observation, pageid: string): PageInfo {
  const { http, verdict, id } = observation;
  const url = pageUrl(observation);
  const said = verdict && {
    access: verdict.access,
    content: verdict.content,
    rule_id: verdict.rule_id,
  };
  const base = { pageid, url, ts: lookedAt(observation), counts: { jsErrors: 0 } };
  if (!http.got) return { ...base, urls: {}, observation: { id, notGot: http.reason, ...said } };
  // Entries, because an address could be `__proto__`.
  const urls = Object.fromEntries<PageInfoValue>([
    ...http.redirects.map(({ url: hop, status }): [string, PageInfoValue] => [
      archiveUri(withoutFragment(hop)),
      { status, type: 'document' },
    ]),
    [
      url,
      {
        status: http.status,
        type: 'document',
        ...(http.error === '' ? {} : { error: http.error }),
        ...(http.fromCache ? { fromBrowserCache: true } : {}),
      },
    ],
  ]);
  return {
    ...base,
    urls,
    tsStatus: http.status,
    observation: { id, ...(http.ip === '' ? {} : { ip: http.ip }), ...said },
  };
}

/** Address of the page that was looked at, as archives spell it. */
export function pageUrl(observation: Observation): string {
  return archiveUri(withoutFragment(observation.url));
}

/** When the look began: WARC wants the instant at which a capture began (section 5.4). */
export function lookedAt(observation: Observation): Observation['loggedAt'] {
  return observation.http.got ? observation.http.startedAt : observation.loggedAt;
}
