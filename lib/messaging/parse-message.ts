import * as v from 'valibot';
import { HEX_32, INSTANT } from '../schemas.ts';
import { NOT_GOT_REASONS } from '../incidents/incident.ts';
import { lookSchema, verdictSchema } from '../incidents/look-schemas.ts';
import type { MessageName, Protocol } from './protocol.ts';

const tabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const nothing = v.strictObject({});

const problemSchema = v.object({
  code: v.string(),
  values: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()]))),
  detail: v.exactOptional(v.string()),
});

function resultOf<T>(value: v.GenericSchema<unknown, T>) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), error: problemSchema }),
  ]);
}

const httpSchema = v.variant('got', [
  v.object({
    got: v.literal(true),
    method: v.literal('web-request'),
    status: v.number(),
    statusLine: v.string(),
    error: v.string(),
    redirects: v.array(v.object({ url: v.string(), status: v.number(), at: INSTANT })),
    ip: v.string(),
    fromCache: v.boolean(),
    headers: v.array(v.object({ name: v.string(), value: v.string() })),
    startedAt: INSTANT,
    endedAt: INSTANT,
  }),
  v.object({ got: v.literal(false), reason: v.picklist(NOT_GOT_REASONS), detail: v.string() }),
]);

const tabFactsSchema = v.object({
  tabId,
  url: v.string(),
  title: v.string(),
  errorPage: v.boolean(),
  http: httpSchema,
  askFor: v.nullable(v.string()),
});

export const tabWitnessSchema = v.object({
  url: v.string(),
  at: INSTANT,
  verdict: verdictSchema,
  look: lookSchema,
  noticeText: v.string(),
});

type Parsers = {
  readonly [Name in MessageName]: {
    readonly request: (value: unknown) => Protocol[Name]['request'] | null;
    readonly reply: (value: unknown) => Protocol[Name]['reply'] | null;
  };
};

function parser<T>(schema: v.GenericSchema<unknown, T>): (value: unknown) => T | null {
  return (value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : null;
  };
}

/** For every message, what turns its request and its reply from `unknown` into a type; null where it is none. */
export const MESSAGES: Parsers = {
  'tab-facts': {
    request: parser(v.object({ tabId })),
    reply: parser(resultOf(tabFactsSchema)),
  },
  'tab-witness': {
    request: parser(v.object({ tabId })),
    reply: parser(resultOf(v.nullable(tabWitnessSchema))),
  },
  'capture-tab': {
    request: parser(v.object({ tabId, incidentId: HEX_32 })),
    reply: parser(resultOf(v.null())),
  },
  'watch-page': {
    request: parser(v.object({ url: v.string(), title: v.string() })),
    reply: parser(resultOf(v.picklist(['added', 'already', 'sealed']))),
  },
  'replan-looks': {
    request: parser(v.object({ pageIds: v.pipe(v.array(HEX_32), v.maxLength(1_000)) })),
    reply: parser(resultOf(v.null())),
  },
  'ask-time': {
    request: parser(v.object({ tsq: v.pipe(v.string(), v.maxLength(1_000)) })),
    reply: parser(resultOf(v.object({ tsr: v.string() }))),
  },
  'replan-reminders': { request: parser(nothing), reply: parser(resultOf(v.null())) },
};

const envelopeSchema = v.strictObject({
  name: v.picklist([
    'tab-facts',
    'tab-witness',
    'capture-tab',
    'watch-page',
    'replan-looks',
    'ask-time',
    'replan-reminders',
  ] satisfies MessageName[]),
  request: v.unknown(),
});

/** The name and the unparsed request of one of our messages, or null for anything else. */
export function parseEnvelope(message: unknown): { name: MessageName; request: unknown } | null {
  return parser(envelopeSchema)(message);
}
