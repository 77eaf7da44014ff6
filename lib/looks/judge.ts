import { instantOf, type Instant } from '../civil-date.ts';
import type { HttpFacts, LookFacts, NotGot } from '../incidents/incident.ts';
import { witnessFactsOf } from '../capture/witness-facts-of.ts';
import type { PageState } from '../watch/page-state.ts';
import { OWN_TIMEOUT } from '../witness/classify-error.ts';
import { classify } from '../witness/classify.ts';
import type { Browser } from '../witness/failure-class.ts';
import type { PageFacts } from '../witness/page-facts.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import type { Verdict } from '../witness/verdict.ts';
import type { Control, WitnessFacts } from '../witness/witness-facts.ts';

/** One look as it was made, before anybody judged it. */
export interface MadeLook {
  readonly observationId: string;
  readonly state: PageState;
  readonly http: HttpFacts | NotGot;
  readonly finalUrl: string;
  readonly page: PageFacts | null;
  /** SHA-256 of the visible text; null where there is none. */
  readonly textSha256: string | null;
  /** The answer's bytes; null where there are none, or a tab was read. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly where: LookFacts['where'];
  readonly trigger: LookFacts['trigger'];
  readonly failedAfterMs: number | null;
  /** When it had been made. */
  readonly at: Date;
}

/** The verdict on a look, given what the page is held against and which controls were run. */
export function judge(
  look: MadeLook,
  baseline: PageFacts | null,
  controls: readonly Control[],
  {
    browser,
    own,
    country,
  }: {
    readonly browser: Browser;
    readonly own: readonly UserSignature[];
    readonly country: string | null;
  },
): Verdict {
  const { state, http, page } = look;
  const at = instantOf(look.at);
  const error = errorOf(look);
  const facts: WitnessFacts = {
    ...(http.got ? witnessFactsOf(look.finalUrl, http, browser) : { browser }),
    url: state.url,
    ...(error === '' ? {} : { error }),
    ...(look.finalUrl === state.url ? {} : { finalUrl: look.finalUrl }),
    ...(page === null ? {} : { page }),
    ...(country === null ? {} : { country }),
    ...(baseline === null ? {} : { baseline }),
    ...(look.failedAfterMs === null ? {} : { failedAfterMs: look.failedAfterMs }),
    everSeenLive: state.seen,
    controls,
    attempts: state.failures.map((failure) => ({
      at: instantOf(new Date(failure.at)),
      error: failure.error,
      browser,
    })),
    at,
  };
  return classify(facts, { own });
}

/** The raw error of a look; empty where it did not fail. */
export function errorOf({ http }: Pick<MadeLook, 'http'>): string {
  if (http.got) return http.error;
  return http.reason === 'timed-out' ? OWN_TIMEOUT : '';
}

/** The time control: an own earlier capture was at hand to hold the page against. */
export function timeControl(state: PageState, at: Instant): Control | null {
  if (state.baseline === null || !state.seen) return null;
  return { kind: 'time', outcome: 'ok', ownTime: at };
}
