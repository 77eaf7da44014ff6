import type { Table } from 'dexie';
import { problem, type Problem } from '../result.ts';
import type { CustodyEntry } from '../incidents/incident.ts';
import type { Vault } from '../vault/vault.ts';
import type { SealedRow } from './database.ts';
import { parseLoggedFact, parseTombstone, type LoggedFact } from './parse-stored.ts';
import { unsealAllJson } from './sealed-json.ts';

/** Opened at a time: enough to keep the cipher busy, few enough to keep memory flat and the page awake. */
const PIECE = 1_000;

/** What was read so far, in the order in which it was appended. */
export interface LoadedLog {
  readonly logged: readonly LoggedFact[];
  /** Every line of custody, also those of facts that were deleted since. */
  readonly custody: readonly CustodyEntry[];
  /** Rows that are there but do not open, and rows that are missing. */
  readonly damage: readonly Problem[];
}

/** Opened rows, by their number in the log, before anybody asks which are missing. */
export interface OpenedRows {
  readonly bySeq: ReadonlyMap<number, LoggedFact>;
  readonly tombstones: ReadonlyMap<number, CustodyEntry>;
  /** Ids of rows that are there and do not open. */
  readonly shut: ReadonlySet<string>;
}

/**
 * Opens rows as they come, in whatever order. Three things go on at once: the database fetches the piece after the
 * next, the cipher works on the next, and this one is read. Waiting for each in turn costs twice the time.
 */
export async function openRows(
  vault: Vault,
  pieces: AsyncIterable<readonly SealedRow[]>,
): Promise<OpenedRows> {
  const bySeq = new Map<number, LoggedFact>();
  const tombstones = new Map<number, CustodyEntry>();
  const shut = new Set<string>();
  const take = async (rows: readonly SealedRow[], opening: Promise<readonly unknown[]>) => {
    const values = await opening;
    for (const [index, value] of values.entries()) {
      const one = parseLoggedFact(value);
      const stone = one === null ? parseTombstone(value) : null;
      if (one !== null) bySeq.set(one.custody.seq, one);
      else if (stone !== null) tombstones.set(stone.custody.seq, stone.custody);
      else shut.add(rows[index]?.id ?? '');
    }
  };
  let before: { rows: readonly SealedRow[]; opening: Promise<readonly unknown[]> } | null = null;
  for await (const rows of pieces) {
    const opening = unsealAllJson(vault, 'facts', rows);
    // Waited for in the next turn; where this one throws, nobody waits, and that is no second error.
    opening.catch(() => null);
    if (before !== null) await take(before.rows, before.opening);
    before = { rows, opening };
  }
  if (before !== null) await take(before.rows, before.opening);
  return { bySeq, tombstones, shut };
}

/** The whole table in the order of its random ids; the next piece is fetched before it is asked for. */
export async function* allRows(
  table: Table<SealedRow, string>,
): AsyncGenerator<readonly SealedRow[]> {
  const next = (after: string) => {
    const asked = Promise.resolve(table.where('id').above(after).limit(PIECE).toArray());
    asked.catch(() => null);
    return asked;
  };
  let coming = next('');
  for (;;) {
    const rows = await coming;
    const last = rows.at(-1);
    if (last === undefined) return;
    const more = rows.length === PIECE;
    if (more) coming = next(last.id);
    yield rows;
    if (!more) return;
  }
}

/** Rows that are at hand, a piece at a time. */
export async function* inPieces(rows: readonly SealedRow[]): AsyncGenerator<readonly SealedRow[]> {
  for (let start = 0; start < rows.length; start += PIECE) yield rows.slice(start, start + PIECE);
}

/** Numbers `from` to `to` in their order, with a problem for each that did not open or is not there. */
export async function inOrder(
  { bySeq, tombstones, shut }: OpenedRows,
  from: number,
  to: number,
  idOf: (seq: number) => Promise<string>,
): Promise<LoadedLog> {
  const logged: LoggedFact[] = [];
  const custody: CustodyEntry[] = [];
  const damage: Problem[] = [];
  for (let at = from; at <= to; at += 1) {
    const one = bySeq.get(at);
    const line = one?.custody ?? tombstones.get(at);
    if (one !== undefined) logged.push(one);
    if (line !== undefined) {
      custody.push(line);
      continue;
    }
    const id = await idOf(at);
    const code = shut.has(id) ? 'store.unreadable-row' : 'store.missing-row';
    damage.push(problem(code, { row: id, seq: at }));
  }
  return { logged, custody, damage };
}
