import * as v from 'valibot';
import { parseRecipient } from '../evidence/recipient.ts';
import { parsePerson } from '../incidents/person.ts';
import { EMPTY_REMINDER_STATE } from '../reminders/reminder.ts';
import { err, ok, problem, type Result } from '../result.ts';
import { parseOwnSignature } from '../witness/own-signature.ts';
import { readWatchKey } from '../vault/watch-key.ts';
import { parseColleague } from '../watch/colleague.ts';
import { NO_WATCH_ROW, watchRowSchema } from '../watch/page-state.ts';
import { openIssuedRecords } from './issued-records.ts';
import type { LogStore } from './log-store.ts';
import { DRAFT_ROWS, PERSON_ROWS, personRow } from './incident-rows.ts';
import {
  parseDraft,
  parseKnownKey,
  parseMark,
  parseObservance,
  parseReminderState,
  parseSigningKey,
  signingKeyJson,
} from './parse-stored.ts';
import { defaultSettings, settingsSchema, type Settings } from './settings.ts';
import type { StateRows } from './state-rows.ts';

/** The part of the store that holds values which change. */
export type StoredValues = Pick<
  LogStore,
  | 'settings'
  | 'changeSettings'
  | 'drafts'
  | 'saveDraft'
  | 'dropDraft'
  | 'ownObservances'
  | 'saveOwnObservance'
  | 'dropOwnObservance'
  | 'ownMarks'
  | 'saveOwnMark'
  | 'dropOwnMark'
  | 'ownSignatures'
  | 'saveOwnSignatures'
  | 'dropOwnSignatures'
  | 'reminderState'
  | 'saveReminderState'
  | 'watchRow'
  | 'saveWatchRow'
  | 'signingKey'
  | 'saveSigningKey'
  | 'beginSigningKey'
  | 'issuedRecords'
  | 'issuedUpTo'
  | 'keepIssuedRecords'
  | 'knownKeys'
  | 'saveKnownKey'
  | 'dropKnownKey'
  | 'persons'
  | 'savePerson'
  | 'dropPerson'
  | 'recipients'
  | 'saveRecipient'
  | 'dropRecipient'
  | 'colleagues'
  | 'saveColleague'
  | 'dropColleague'
  | 'watchKey'
  | 'saveWatchKey'
  | 'dropWatchKey'
>;

/** Typed values over rows of state. Names of rows are sealed too: only their HMAC is seen from outside. */
export function openStoredValues(rows: StateRows): StoredValues {
  async function list<T extends { readonly id: string }>(
    prefix: string,
    parse: (value: unknown) => T | null,
  ): Promise<Result<readonly T[]>> {
    const values = await rows.list(prefix);
    if (!values.ok) return values;
    const read = values.value.flatMap((value) => parse(value) ?? []);
    return ok(read.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  async function save(name: string, value: unknown): Promise<Result<null>> {
    const saved = await rows.change(name, () => ok(value));
    return saved.ok ? ok(null) : saved;
  }

  return {
    settings: async () => {
      const value = await rows.get('settings');
      return value.ok ? readSettings(value.value) : value;
    },
    changeSettings: (change) =>
      rows.change<Settings>('settings', (present) => {
        const before = readSettings(present);
        const after = { ...(before.ok ? before.value : defaultSettings()), ...change };
        return readSettings(after);
      }),

    drafts: async () => {
      const drafts = await list(DRAFT_ROWS, parseDraft);
      if (!drafts.ok) return drafts;
      return ok([...drafts.value].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)));
    },
    saveDraft: (draft) => save(DRAFT_ROWS + draft.id, draft),
    dropDraft: (id) => rows.drop(DRAFT_ROWS + id),

    ownObservances: () => list('observance:', parseObservance),
    saveOwnObservance: (observance) => save(`observance:${observance.id}`, observance),
    dropOwnObservance: (id) => rows.drop(`observance:${id}`),

    ownMarks: () => list('mark:', parseMark),
    saveOwnMark: (mark) => save(`mark:${mark.id}`, mark),
    dropOwnMark: (id) => rows.drop(`mark:${id}`),

    ownSignatures: async () => {
      const values = await rows.list('signature:');
      if (!values.ok) return values;
      const read = values.value.flatMap((value) => parseOwnSignature(value) ?? []);
      return ok(read.sort((a, b) => (a.signature.id < b.signature.id ? -1 : 1)));
    },
    saveOwnSignatures: (kept) =>
      rows.putAll(kept.map((row) => [`signature:${row.signature.id}`, row])),
    dropOwnSignatures: (ids) => rows.drop(...ids.map((id) => `signature:${id}`)),

    reminderState: async () => {
      const value = await rows.get('reminders');
      if (!value.ok) return value;
      if (value.value === null) return ok(EMPTY_REMINDER_STATE);
      const state = parseReminderState(value.value);
      return state === null
        ? err(problem('store.unreadable-value', { name: 'reminders' }))
        : ok(state);
    },
    saveReminderState: (state) => save('reminders', state),

    watchRow: async () => {
      const value = await rows.get('watch');
      // Nothing is lost with it: it is made anew from the facts.
      if (!value.ok) return value.error.code === 'store.unreadable-row' ? ok(NO_WATCH_ROW) : value;
      const row = v.safeParse(watchRowSchema, value.value);
      return ok(row.success ? row.output : NO_WATCH_ROW);
    },
    saveWatchRow: (row) => save('watch', row),

    signingKey: async () => {
      const value = await rows.get('signing-key');
      if (!value.ok) return value;
      if (value.value === null) return ok(null);
      const key = parseSigningKey(value.value);
      return key === null
        ? err(problem('store.unreadable-value', { name: 'signing-key' }))
        : ok(key);
    },
    saveSigningKey: (key) => save('signing-key', signingKeyJson(key)),

    beginSigningKey: async (made) => {
      const kept = await rows.change('signing-key', (present) =>
        ok(present ?? signingKeyJson(made)),
      );
      if (!kept.ok) return kept;
      const key = parseSigningKey(kept.value);
      return key === null
        ? err(problem('store.unreadable-value', { name: 'signing-key' }))
        : ok(key);
    },

    ...openIssuedRecords(rows),

    knownKeys: () => list('known-key:', parseKnownKey),
    saveKnownKey: (key) => save(`known-key:${key.id}`, key),
    dropKnownKey: (fingerprint) => rows.drop(`known-key:${fingerprint}`),

    persons: () => list(PERSON_ROWS, parsePerson),
    savePerson: (person) => save(personRow(person), person),
    dropPerson: async (person) => {
      // What was half-typed of somebody goes with them: such a form names whom it is about.
      const drafts = await list(DRAFT_ROWS, parseDraft);
      if (!drafts.ok) return drafts;
      const theirs = drafts.value.filter(({ form }) => form?.['person'] === person.id);
      return rows.drop(personRow(person), ...theirs.map(({ id }) => DRAFT_ROWS + id));
    },

    recipients: () => list('recipient:', parseRecipient),
    saveRecipient: (recipient) => save(`recipient:${recipient.id}`, recipient),
    dropRecipient: (fingerprint) => rows.drop(`recipient:${fingerprint}`),

    colleagues: () => list('colleague:', parseColleague),
    saveColleague: (colleague) => save(`colleague:${colleague.id}`, colleague),
    dropColleague: (signer) => rows.drop(`colleague:${signer}`),

    watchKey: async () => {
      const value = await rows.get('watch-key');
      return value.ok ? ok(readWatchKey(value.value)) : value;
    },
    saveWatchKey: (key) => save('watch-key', key),
    dropWatchKey: () => rows.drop('watch-key'),
  };
}

/** Settings with defaults for what is not set; a value of another version that does not fit is a problem. */
function readSettings(value: unknown): Result<Settings> {
  const parsed = v.safeParse(settingsSchema, value ?? {});
  return parsed.success
    ? ok(parsed.output)
    : err(problem('store.unreadable-value', { name: 'settings' }));
}
