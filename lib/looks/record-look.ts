import { instantOf } from '../civil-date.ts';
import {
  TEXT_LIMITS,
  URL_LIMIT,
  type HttpFacts,
  type NotGot,
  type Observation,
  type ToolFacts,
} from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { LookState } from '../watch/look.ts';
import type { Evidence, Verdict } from '../witness/verdict.ts';
import { visibleText } from '../witness/visible-text.ts';
import type { Control } from '../witness/witness-facts.ts';
import type { MadeLook } from './judge.ts';

/**
 * Headers that are kept of a page that stood as before: those that date the answer and name the machine. A researcher
 * looks a hundred thousand times, and every fact is opened at every unlock.
 */
export const FEW_HEADERS: ReadonlySet<string> = new Set([
  'date',
  'last-modified',
  'etag',
  'server',
]);
const LIMITS = { quote: 300, evidence: 40 } as const;
/** Of a page that stood as before nothing has to be ruled out; what speaks for it is kept. */
const KEPT_OF_STANDING: ReadonlySet<Evidence['kind']> = new Set<Evidence['kind']>([
  'status',
  'similarity',
  'live-container',
]);

/** The row of the log for one look. */
export function recordLook(
  look: MadeLook,
  verdict: Verdict,
  found: LookState,
  controls: readonly Control[],
  tool: ToolFacts,
): Observation {
  const { state, page, at } = look;
  return {
    type: 'observation',
    id: look.observationId,
    loggedAt: instantOf(at),
    utcOffset: utcOffsetOf(at),
    incidentId: null,
    watchedPageId: state.id,
    url: cutText(state.url.toWellFormed(), URL_LIMIT),
    title: cutText((page?.title ?? '').toWellFormed(), TEXT_LIMITS.title),
    http: found === 'there' && state.seen ? withFewHeaders(look.http) : look.http,
    tool,
    look: {
      trigger: look.trigger,
      where: look.where,
      session: look.where === 'tab' ? 'browser' : 'anonymous',
      failedAfterMs: look.failedAfterMs,
      resolved: [],
      controls,
      text:
        page === null || look.textSha256 === null
          ? null
          : { length: visibleText(page).length, sha256: look.textSha256 },
    },
    verdict: shortVerdict(verdict, found),
  };
}

function withFewHeaders(http: HttpFacts | NotGot): HttpFacts | NotGot {
  if (!http.got) return http;
  const headers = http.headers.filter(({ name }) => FEW_HEADERS.has(name.toLowerCase()));
  return { ...http, headers, headersKept: 'few' };
}

function shortVerdict(verdict: Verdict, found: LookState): Verdict {
  const standing = found === 'there';
  const evidence = verdict.evidence
    .filter(({ kind }) => !standing || KEPT_OF_STANDING.has(kind))
    .slice(0, LIMITS.evidence)
    // A quotation that is cut may end in half a character, which no UTF-8 can hold.
    .map((one) => ({ ...one, value: cutText(one.value, LIMITS.quote).toWellFormed() }));
  return { ...verdict, evidence, ...(standing ? { ruled_out: [], unchecked: [] } : {}) };
}
