import { canonicalJson } from '../canonical-json.ts';
import * as v from 'valibot';
import { HEX_32, INSTANT } from '../schemas.ts';
import type { Instant } from '../civil-date.ts';
import { INCIDENT_FIELDS } from '../incidents/check-fields.ts';
import {
  CAPTURE_METHODS,
  DRAFT_TEXT_LIMIT,
  INCIDENT_KINDS,
  NOT_GOT_REASONS,
  ORIGINS,
  REMOVERS,
  TEXT_LIMITS,
  URL_LIMIT,
  type Draft,
  type Incident,
  type MissedCapture,
  type Observation,
} from '../incidents/incident.ts';
import { lookSchema, verdictSchema } from '../incidents/look-schemas.ts';
import { missedLooksSchema, watchedPageSchema } from '../incidents/watch-schemas.ts';
import type { MissedLooks, WatchedPage } from '../incidents/watched-page.ts';

/** What can be logged while the vault is locked. Captures cannot: their bytes would have to be read back. */
export type InboxFact = Incident | Observation | MissedCapture | WatchedPage | MissedLooks;

/** One row of the inbox, opened. */
export type InboxEntry =
  | { readonly kind: 'facts'; readonly at: Instant; readonly facts: readonly InboxFact[] }
  | { readonly kind: 'draft'; readonly at: Instant; readonly draft: Draft };

/** More than anybody logs at once, and few enough that a forged row cannot fill the log. */
const MOST_FACTS = 64;
const LONG = 100_000;

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const list = <T>(item: v.GenericSchema<T>, most: number) =>
  v.pipe(v.array(item), v.maxLength(most));

const FIELDS = {
  kind: v.picklist(INCIDENT_KINDS),
  urlTyped: text(URL_LIMIT),
  urlReached: text(URL_LIMIT),
  title: text(TEXT_LIMITS.title),
  seenAt: INSTANT,
  remover: v.picklist(REMOVERS),
  noticeText: text(TEXT_LIMITS.noticeText),
  note: text(TEXT_LIMITS.note),
  tags: list(text(TEXT_LIMITS.tag), TEXT_LIMITS.tags),
  observanceIds: list(text(64), 256),
  confidential: list(v.picklist(INCIDENT_FIELDS), INCIDENT_FIELDS.length),
};
const STAMP = {
  id: HEX_32,
  loggedAt: INSTANT,
  utcOffset: v.pipe(v.number(), v.integer(), v.minValue(-1_440), v.maxValue(1_440)),
};
const NOT_GOT = {
  got: v.literal(false),
  reason: v.picklist(NOT_GOT_REASONS),
  detail: text(LONG),
};

const incident = v.strictObject({
  ...STAMP,
  ...FIELDS,
  type: v.literal('incident'),
  origin: v.picklist(ORIGINS),
  platform: text(1_000),
  urlDigest: v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)),
  watchedPageId: v.exactOptional(HEX_32),
});
const OF_LOOK = {
  ...STAMP,
  incidentId: v.nullable(HEX_32),
  watchedPageId: v.exactOptional(HEX_32),
};
const hop = v.strictObject({ url: text(LONG), status: v.number(), at: INSTANT });
const header = v.strictObject({ name: text(LONG), value: text(LONG) });
const http = v.strictObject({
  got: v.literal(true),
  method: v.picklist(['web-request', 'background-fetch']),
  status: v.number(),
  statusLine: text(LONG),
  error: text(LONG),
  redirects: list(hop, 100),
  ip: text(100),
  fromCache: v.boolean(),
  headers: list(header, 1_000),
  headersKept: v.exactOptional(v.literal('few')),
  startedAt: INSTANT,
  endedAt: INSTANT,
});
const observation = v.strictObject({
  ...OF_LOOK,
  type: v.literal('observation'),
  url: text(LONG),
  title: text(LONG),
  http: v.union([http, v.strictObject(NOT_GOT)]),
  tool: v.strictObject({ name: text(200), version: text(200), browser: text(200) }),
  look: v.exactOptional(lookSchema),
  verdict: v.exactOptional(verdictSchema),
});
const missed = v.strictObject({
  ...OF_LOOK,
  ...NOT_GOT,
  observationId: v.exactOptional(HEX_32),
  type: v.literal('missed-capture'),
  method: v.picklist(CAPTURE_METHODS),
});
const draft = v.strictObject({
  id: text(100),
  savedAt: INSTANT,
  origin: v.picklist(ORIGINS),
  fields: v.strictObject({
    kind: v.exactOptional(FIELDS.kind),
    urlTyped: v.exactOptional(text(LONG)),
    urlReached: v.exactOptional(text(LONG)),
    title: v.exactOptional(text(LONG)),
    seenAt: v.exactOptional(FIELDS.seenAt),
    remover: v.exactOptional(FIELDS.remover),
    noticeText: v.exactOptional(text(LONG)),
    note: v.exactOptional(text(LONG)),
    tags: v.exactOptional(list(text(LONG), 1_000)),
    observanceIds: v.exactOptional(FIELDS.observanceIds),
    confidential: v.exactOptional(FIELDS.confidential),
  }),
  form: v.exactOptional(v.record(text(100), text(DRAFT_TEXT_LIMIT))),
  tabId: v.nullable(v.number()),
});

/** A look belongs to an incident, a watched page, or both. */
function hasSubject(fact: InboxFact): boolean {
  if (fact.type !== 'observation' && fact.type !== 'missed-capture') return true;
  return fact.incidentId !== null || fact.watchedPageId !== undefined;
}

const entrySchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('facts'),
    at: INSTANT,
    facts: v.pipe(
      list(
        v.variant('type', [incident, observation, missed, watchedPageSchema, missedLooksSchema]),
        MOST_FACTS,
      ),
      v.minLength(1),
      // One id twice would make the chain look altered.
      v.check((facts) => new Set(facts.map(({ id }) => id)).size === facts.length),
      v.check((all) => all.every(hasSubject)),
    ),
  }),
  v.strictObject({ kind: v.literal('draft'), at: INSTANT, draft }),
]);

/**
 * What a row of the inbox says, or null. Unlike the rows of the log these are hostile: whoever holds the locked machine
 * can seal one, so every field is checked and nothing else is taken over.
 */
export function parseInboxEntry(value: unknown): InboxEntry | null {
  const parsed = v.safeParse(entrySchema, value);
  return parsed.success ? parsed.output : null;
}

/**
 * An entry as it will be read back, and its text to seal; null where the merge would refuse it. Asked before it is
 * kept anywhere, while somebody still holds it.
 */
export function sealableEntry(
  entry: InboxEntry,
): { readonly text: string; readonly entry: InboxEntry } | null {
  const text = canonicalJson(entry);
  const readBack = parseInboxEntry(JSON.parse(text));
  return readBack === null ? null : { text, entry: readBack };
}
