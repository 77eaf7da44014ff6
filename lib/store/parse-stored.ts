import { PAGE_FACT_TYPES } from '../incidents/incident.ts';
import { CUSTODY_RECORD_TYPES } from '../incidents/custody-record.ts';
import * as v from 'valibot';
import { HEX_32, HEX_64, INSTANT } from '../schemas.ts';
import type { CustodyEntry, Draft, Fact } from '../incidents/incident.ts';
import type { Observance, Sensitivity } from '../observances/observance.ts';
import type { ReminderState } from '../reminders/reminder.ts';
import type { ChainEnd } from '../incidents/custody-chain.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { KEY_NOTE_KINDS, keyNoteSchema } from '../evidence/key-note-schema.ts';
import type { StoredKnownKey, StoredSigningKey } from './log-store.ts';

/**
 * The door from stored JSON to types. What comes in was sealed under our own key, so only what the
 * code leans on is checked: kind, names, numbers. Everything gives null where it does not fit.
 */
const SEQ = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The value itself, taken for what it says it is because the schema covers what the code leans on. */
function read<T>(schema: v.GenericSchema<T>, value: unknown): T | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** Further members are let through unseen: of a hundred thousand rows nothing is copied. */
const factSchema = v.object({
  type: v.picklist([...PAGE_FACT_TYPES, ...CUSTODY_RECORD_TYPES]),
  id: HEX_32,
  loggedAt: v.string(),
});
const custodySchema = v.object({
  seq: v.pipe(SEQ, v.minValue(1)),
  at: v.string(),
  factId: HEX_32,
  factSha256: HEX_64,
  previous: HEX_64,
});
const loggedSchema = v.object({ fact: factSchema, custody: custodySchema });
const deletedSchema = v.strictObject({ deleted: HEX_32, custody: custodySchema });

/** A fact with the line of the custody log that was written with it. */
export interface LoggedFact {
  readonly fact: Fact;
  readonly custody: CustodyEntry;
}

/** What stands in the place of a deleted fact: its line of the custody log, and which deletion took it. */
export interface Tombstone {
  readonly deleted: string;
  readonly custody: CustodyEntry;
}

export function parseTombstone(value: unknown): Tombstone | null {
  return isTombstone(value) ? value : null;
}

export function parseLoggedFact(value: unknown): LoggedFact | null {
  return isLoggedFact(value) ? value : null;
}

function isTombstone(value: unknown): value is Tombstone {
  return v.is(deletedSchema, value);
}

function isLoggedFact(value: unknown): value is LoggedFact {
  return v.is(loggedSchema, value);
}

/** The row that every write passes through: where the chain ends, and the revision of each row of state. */
export interface Root extends ChainEnd {
  readonly revisions: ReadonlyMap<string, number>;
  /** How often this log was written, drafts and settings included. It only ever rises; 0 where version 0.1 wrote it. */
  readonly writes: number;
  /** Rows of the inbox that were merged and that the shelf outside may still wait for. */
  readonly merged?: readonly string[];
}

const rootSchema = v.object({
  seq: SEQ,
  head: HEX_64,
  at: v.nullable(INSTANT),
  revisions: v.array(v.tuple([v.string(), SEQ])),
  writes: v.optional(SEQ, 0),
  merged: v.optional(v.array(HEX_32), []),
});

export function parseRoot(value: unknown): Root | null {
  const parsed = v.safeParse(rootSchema, value);
  if (!parsed.success) return null;
  const { revisions, ...end } = parsed.output;
  return { ...end, revisions: new Map(revisions) };
}

/** What `parseRoot` reads. */
export function rootJson(root: Root): unknown {
  const { seq, head, at, revisions, writes, merged = [] } = root;
  return { seq, head, at, revisions: [...revisions], writes, merged };
}

const stateSchema = v.object({ revision: SEQ, value: v.unknown() });

export function parseState(value: unknown): { revision: number; value: unknown } | null {
  const parsed = v.safeParse(stateSchema, value);
  return parsed.success ? { revision: parsed.output.revision, value: parsed.output.value } : null;
}

const draftSchema = v.looseObject({
  id: v.string(),
  savedAt: v.string(),
  origin: v.string(),
  fields: v.looseObject({}),
  form: v.exactOptional(v.record(v.string(), v.string())),
  tabId: v.nullable(v.number()),
});

export function parseDraft(value: unknown): Draft | null {
  return read(
    v.custom<Draft>((input) => v.is(draftSchema, input)),
    value,
  );
}

const observanceSchema = v.looseObject({
  id: v.string(),
  kind: v.string(),
  rule: v.string(),
  nameEn: v.string(),
});

export function parseObservance(value: unknown): Observance | null {
  return read(
    v.custom<Observance>((input) => v.is(observanceSchema, input)),
    value,
  );
}

const markSchema = v.looseObject({
  id: v.string(),
  observanceId: v.nullable(v.string()),
  rule: v.string(),
  tier: v.number(),
});

export function parseMark(value: unknown): Sensitivity | null {
  return read(
    v.custom<Sensitivity>((input) => v.is(markSchema, input)),
    value,
  );
}

const BASE64URL = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));
const signingKeySchema = v.object({
  pkcs8: BASE64URL,
  spki: BASE64URL,
  createdAt: INSTANT,
  notes: v.optional(v.array(keyNoteSchema), []),
});

export function parseSigningKey(value: unknown): StoredSigningKey | null {
  const parsed = v.safeParse(signingKeySchema, value);
  if (!parsed.success) return null;
  const { pkcs8, spki, createdAt, notes } = parsed.output;
  return {
    pkcs8: fromBase64Url(pkcs8),
    spki: fromBase64Url(spki),
    createdAt,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** What `parseSigningKey` reads. */
export function signingKeyJson(key: StoredSigningKey): unknown {
  const { pkcs8, spki, createdAt, notes = [] } = key;
  return { pkcs8: toBase64Url(pkcs8), spki: toBase64Url(spki), createdAt, notes };
}

const knownKeySchema = v.object({
  id: HEX_64,
  name: v.string(),
  since: INSTANT,
  notes: v.array(
    v.object({ kind: v.picklist(KEY_NOTE_KINDS), at: INSTANT, from: HEX_64, to: HEX_64 }),
  ),
});

export function parseKnownKey(value: unknown): StoredKnownKey | null {
  return read(knownKeySchema, value);
}

const reminderSchema = v.object({
  fired: v.record(v.string(), v.string()),
  snoozed: v.record(v.string(), v.string()),
  checkedAt: v.nullable(v.string()),
});

export function parseReminderState(value: unknown): ReminderState | null {
  return read(
    v.custom<ReminderState>((input) => v.is(reminderSchema, input)),
    value,
  );
}
