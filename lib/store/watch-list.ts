import { canonicalJson } from '../canonical-json.ts';
import { ok, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';
import { boundedWrite } from './bounded-write.ts';
import type { Database, SealedRow } from './database.ts';
import type { InboxFact } from './parse-inbox.ts';
import { readProblem, writeProblem } from './store-problem.ts';

const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder();
const TABLE = 'watch';
const SCHEMA = 1;

/**
 * What may still be read and written while the log is locked, where the person chose that: notes by name (a watched
 * page, when it is due, what it last looked like), each any JSON value. They are a working copy for whoever looks at the
 * pages, made while the log is open; the facts themselves are in the log. Nothing else opens with this key.
 *
 * A note that was altered or put there by others does not open and is left out. One that was set back to an earlier writing
 * does open: compare its moment with your own. Not in a backup: it is made anew from the log.
 */
export interface OpenWatchList {
  /** Every note that opens, by name. */
  notes(): Promise<Result<ReadonlyMap<string, unknown>>>;
  /** Puts notes in place of those of the same names, all or none. */
  put(notes: ReadonlyMap<string, unknown>): Promise<Result<null>>;
  drop(names: readonly string[]): Promise<Result<null>>;
  /** What was seen, into the sealed inbox: it joins the log at the next unlock, and cannot be read back before. */
  append(facts: readonly InboxFact[]): Promise<Result<null>>;
  close(): void;
}

/** @param vault of the key that opens the watch list alone (`watch-key.ts`), never that of the log. */
export function openWatchNotes(database: Database, vault: Vault): Omit<OpenWatchList, 'append'> {
  const { dexie, watch } = database;
  const placeOf = async (name: string) => ({
    table: TABLE,
    id: await vault.idFor(TABLE, name),
    schema: SCHEMA,
  });
  const write = async (work: () => Promise<unknown>): Promise<Result<null>> => {
    try {
      await boundedWrite(dexie, [watch], work);
      return ok(null);
    } catch (cause) {
      return { ok: false, error: writeProblem(cause) };
    }
  };
  return {
    notes: async () => {
      let rows: readonly SealedRow[];
      try {
        rows = await watch.toArray();
      } catch (cause) {
        return { ok: false, error: readProblem(cause) };
      }
      // All at once: one after the other is many times slower in Firefox.
      const opened = await Promise.all(rows.map((row) => openNote(vault, row)));
      return ok(new Map(opened.flatMap((note) => (note === null ? [] : [note]))));
    },
    put: async (notes) => {
      const rows = await Promise.all(
        [...notes].map(async ([name, value]) => {
          const place = await placeOf(name);
          const data = UTF8.encode(canonicalJson([name, value]));
          return { id: place.id, box: await vault.seal(place, data) };
        }),
      );
      return write(() => watch.bulkPut(rows));
    },
    drop: async (names) => {
      const places = await Promise.all(names.map(placeOf));
      return write(() => watch.bulkDelete(places.map(({ id }) => id)));
    },
    close: () => dexie.close(),
  };
}

/** The name is sealed with the value: the row's id does not tell it back. */
async function openNote(
  vault: Vault,
  { id, box }: SealedRow,
): Promise<readonly [string, unknown] | null> {
  // Whatever lies in the database may have been put there by others.
  if (!(box instanceof Uint8Array)) return null;
  const data = await vault.unseal({ table: TABLE, id, schema: SCHEMA }, box);
  if (data === null) return null;
  const note: unknown = JSON.parse(FROM_UTF8.decode(data));
  if (!Array.isArray(note) || note.length !== 2 || typeof note[0] !== 'string') return null;
  return [note[0], note[1]];
}
