import * as v from 'valibot';
import { HEX_32, HEX_64, INSTANT } from '../schemas.ts';
import {
  CAPTURE_METHODS,
  INCIDENT_KINDS,
  NOT_GOT_REASONS,
  ORIGINS,
  REMOVERS,
} from '../incidents/incident.ts';
import { evidenceSchema, lookSchema, verdictSchema } from '../incidents/look-schemas.ts';
import { watchedRecordSchema } from './watched-record-schema.ts';
import { orWithheld, withheldSchema } from './withheld-schema.ts';

const ID = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
const OFFSET = v.pipe(v.number(), v.integer(), v.minValue(-1_440), v.maxValue(1_440));
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const TEXT = orWithheld(v.string());
const TEXTS = orWithheld(v.array(v.string()));

const FIELDS = {
  kind: orWithheld(v.picklist(INCIDENT_KINDS)),
  urlTyped: TEXT,
  urlReached: TEXT,
  title: TEXT,
  seenAt: orWithheld(INSTANT),
  remover: orWithheld(v.picklist(REMOVERS)),
  noticeText: TEXT,
  note: TEXT,
  tags: TEXTS,
  observanceIds: TEXTS,
  confidential: v.array(v.string()),
};
const FACT = { id: ID, loggedAt: INSTANT, utcOffset: orWithheld(OFFSET) };
const OF_INCIDENT = { ...FACT, incidentId: ID };
const OF_LOOK = {
  ...FACT,
  incidentId: v.nullable(ID),
  watchedPageId: v.exactOptional(ID),
};
const OF_CAPTURE = { ...OF_LOOK, observationId: v.exactOptional(ID) };

const INCIDENT = v.object({
  ...FACT,
  ...FIELDS,
  type: v.literal('incident'),
  origin: v.picklist(ORIGINS),
  platform: TEXT,
  urlDigest: TEXT,
  watchedPageId: v.exactOptional(orWithheld(ID)),
});
const CORRECTION = v.object({
  ...OF_INCIDENT,
  type: v.literal('correction'),
  corrects: ID,
  reason: TEXT,
  changes: v.partial(v.object(FIELDS)),
});
const RETRACTION = v.object({ ...OF_INCIDENT, type: v.literal('retraction'), reason: TEXT });
const MISSED = v.object({
  ...OF_CAPTURE,
  type: v.literal('missed-capture'),
  method: v.picklist(CAPTURE_METHODS),
  got: v.literal(false),
  reason: v.picklist(NOT_GOT_REASONS),
  detail: TEXT,
});
const CAPTURE = v.object({
  ...OF_CAPTURE,
  type: v.literal('capture'),
  method: v.picklist(CAPTURE_METHODS),
  got: v.literal(true),
  sha256: HEX_64,
  size: COUNT,
  mediaType: v.string(),
  fileName: v.string(),
  blobId: v.string(),
  derivedFrom: v.exactOptional(orWithheld(HEX_64)),
  transform: v.exactOptional(TEXT),
});
const WITHHELD_CAPTURE = v.object({
  ...OF_CAPTURE,
  type: v.literal('capture'),
  method: v.picklist(CAPTURE_METHODS),
  sha256: withheldSchema,
});
const CAPTURE_RECORD = v.variant('status', [
  v.object({ status: v.literal('included'), path: v.string(), fact: CAPTURE }),
  v.object({ status: v.literal('left-out'), path: v.null(), fact: CAPTURE }),
  v.object({ status: v.literal('withheld'), path: v.null(), fact: WITHHELD_CAPTURE }),
]);

const RECORD = v.object({
  type: v.literal('incident-record'),
  exhibit: v.pipe(COUNT, v.minValue(1)),
  id: ID,
  retracted: v.boolean(),
  current: v.object(FIELDS),
  withheld: v.array(v.string()),
  original: INCIDENT,
  corrections: v.array(CORRECTION),
  retractions: v.array(RETRACTION),
  captures: v.array(CAPTURE_RECORD),
  notGot: v.array(MISSED),
  observationIds: v.array(ID),
});
export type ParsedRecord = v.InferOutput<typeof RECORD>;

const NOT_GOT = v.object({
  got: v.literal(false),
  reason: v.picklist(NOT_GOT_REASONS),
  detail: v.string(),
});
const HTTP = v.object({
  got: v.literal(true),
  method: v.picklist(['web-request', 'background-fetch']),
  status: COUNT,
  statusLine: v.string(),
  error: v.string(),
  redirects: v.array(v.object({ url: v.string(), status: COUNT, at: INSTANT })),
  ip: TEXT,
  fromCache: v.boolean(),
  headers: v.array(orWithheld(v.object({ name: v.string(), value: v.string() }))),
  headersKept: v.exactOptional(v.literal('few')),
  startedAt: INSTANT,
  endedAt: INSTANT,
});
const LOOK = v.strictObject({
  ...lookSchema.entries,
  resolved: orWithheld(lookSchema.entries.resolved),
  text: orWithheld(lookSchema.entries.text),
});
const VERDICT = v.strictObject({
  ...verdictSchema.entries,
  evidence: v.pipe(v.array(orWithheld(evidenceSchema)), v.maxLength(200)),
});
const OBSERVATION = v.object({
  ...OF_LOOK,
  type: v.literal('observation'),
  url: TEXT,
  title: TEXT,
  http: v.union([HTTP, NOT_GOT, withheldSchema]),
  tool: orWithheld(v.object({ name: v.string(), version: v.string(), browser: v.string() })),
  look: v.exactOptional(v.union([LOOK, withheldSchema])),
  verdict: v.exactOptional(v.union([VERDICT, withheldSchema])),
});
export type ParsedObservation = v.InferOutput<typeof OBSERVATION>;

const HIDDEN_ENTRY = v.strictObject({ seq: COUNT, entrySha256: HEX_64 });
const CUSTODY_ENTRY = v.strictObject({
  seq: COUNT,
  at: INSTANT,
  utcOffset: OFFSET,
  monotonicDelta: v.nullable(v.number()),
  clockSetBack: v.boolean(),
  action: v.string(),
  sealedWhileLocked: v.optional(v.literal(true)),
  factId: ID,
  factSha256: HEX_64,
  salt: v.exactOptional(HEX_32),
  previous: HEX_64,
});
const CUSTODY_LINE = v.union([CUSTODY_ENTRY, HIDDEN_ENTRY]);
export type ParsedCustodyLine = v.InferOutput<typeof CUSTODY_LINE>;

const SIGNATURE_NOTE = v.object({
  format: v.string(),
  version: v.number(),
  algorithm: v.string(),
  signed: v.string(),
  signature: v.string(),
  publicKey: v.string(),
  fingerprint: HEX_64,
  createdAt: INSTANT,
  software: v.string(),
});
export type ParsedSignatureNote = v.InferOutput<typeof SIGNATURE_NOTE>;

const DATA_PACKAGE = v.object({
  profile: v.literal('data-package'),
  resources: v.array(
    v.object({ name: v.string(), path: v.string(), bytes: COUNT, hash: v.string() }),
  ),
});

export type ParsedWatched = v.InferOutput<typeof watchedRecordSchema>;

/** A line of `incidents.jsonl`, or null where it is not one. */
export const parseIncidentRecord = parserOf(RECORD);
/** A line of `observations.jsonl`, or null. */
export const parseObservation = parserOf(OBSERVATION);
/** A line of `watched-pages.jsonl`, or null. */
export const parseWatchedRecord = parserOf(watchedRecordSchema);
/** A line of `custody.jsonl`, or null. */
export const parseCustodyLine = parserOf(CUSTODY_LINE);
/** `proofs/signature.json`, or null. */
export const parseSignatureNote = parserOf(SIGNATURE_NOTE);
/** `data/datapackage.json`, or null. */
export const parseDataPackage = parserOf(DATA_PACKAGE);

function parserOf<const Schema extends v.GenericSchema>(schema: Schema) {
  return (value: unknown): v.InferOutput<Schema> | null => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : null;
  };
}
