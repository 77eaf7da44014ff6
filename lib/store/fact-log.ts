import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { Clock } from '../clock.ts';
import { extendChain, type ChainEnd } from '../incidents/custody-chain.ts';
import type { CustodyEntry, Fact } from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { Vault } from '../vault/vault.ts';
import type { Database, SealedRow } from './database.ts';
import type { Journal } from './journal.ts';
import { parseLoggedFact, type LoggedFact } from './parse-stored.ts';
import { sealJson, unsealJson } from './sealed-json.ts';
import { readProblem } from './store-problem.ts';

/** Opened at a time: enough to keep the cipher busy, few enough to keep memory flat. */
const SLICE = 2_000;

/** What was read so far, in the order in which it was appended. */
export interface LoadedLog {
  readonly logged: readonly LoggedFact[];
  /** Rows that are there but do not open, and rows that are missing. */
  readonly damage: readonly Problem[];
}

/** The append-only part: there is a way to add and a way to read, and no other. */
export interface FactLog {
  append(facts: readonly Fact[]): Promise<Result<readonly CustodyEntry[]>>;
  /** Everything, decrypted once; later calls read only what is new. */
  load(): Promise<Result<LoadedLog>>;
}

/**
 * A fact's row id follows from its number, so the same number cannot be written twice, a missing row
 * has a name, and new rows can be fetched without reading the old ones.
 * @param afterAppend told where the chain ends once it is on disk.
 */
export function openFactLog(
  database: Database,
  vault: Vault,
  journal: Journal,
  clock: Clock,
  afterAppend: (end: ChainEnd) => Promise<void>,
): FactLog {
  const idOf = (seq: number) => vault.idFor('facts', String(seq));
  let loaded: LoadedLog = { logged: [], damage: [] };
  let loadedTo = 0;
  let loading: Promise<Result<LoadedLog>> = Promise.resolve(ok(loaded));
  let lastAppend: { seq: number; monotonic: number } | null = null;

  async function readFrom(from: number, to: number | null, rows: readonly SealedRow[]) {
    const bySeq = new Map<number, LoggedFact>();
    const seen = new Set<string>();
    for (let start = 0; start < rows.length; start += SLICE) {
      const slice = rows.slice(start, start + SLICE);
      const opened = await Promise.all(slice.map((row) => unsealJson(vault, 'facts', row)));
      for (const [index, value] of opened.entries()) {
        const row = slice[index];
        const one = value === undefined ? null : parseLoggedFact(value);
        if (row) seen.add(row.id);
        if (one !== null) bySeq.set(one.custody.seq, one);
      }
    }
    const logged: LoggedFact[] = [];
    const damage: Problem[] = [];
    let last = to ?? 0;
    if (to === null) for (const seq of bySeq.keys()) last = Math.max(last, seq);
    for (let at = from; at <= last; at += 1) {
      const one = bySeq.get(at);
      if (one !== undefined) {
        logged.push(one);
        continue;
      }
      const id = await idOf(at);
      const code = seen.has(id) ? 'store.unreadable-row' : 'store.missing-row';
      damage.push(problem(code, { row: id, seq: at }));
    }
    return { logged, damage };
  }

  async function loadNew(): Promise<Result<LoadedLog>> {
    const first = loadedTo === 0;
    try {
      const read = await journal.read<readonly SealedRow[]>(() =>
        first ? database.facts.toArray() : Promise.resolve([]),
      );
      if (!read.ok) return await withoutRoot(read.error);
      const { root } = read.value;
      if (root.seq === loadedTo) return ok(loaded);
      const rows = first ? read.value.more : await rowsBetween(loadedTo + 1, root.seq);
      const more = await readFrom(loadedTo + 1, root.seq, rows);
      loaded = {
        logged: [...loaded.logged, ...more.logged],
        damage: [...loaded.damage, ...more.damage],
      };
      loadedTo = root.seq;
      return ok(loaded);
    } catch (cause) {
      return err(readProblem(cause));
    }
  }

  /** The root row does not open: the facts still do, and say themselves in which order they came. */
  async function withoutRoot(reason: Problem): Promise<Result<LoadedLog>> {
    if (reason.code !== 'store.unreadable-row') return err(reason);
    const all = await readFrom(1, null, await database.facts.toArray());
    return ok({ logged: all.logged, damage: [reason, ...all.damage] });
  }

  async function rowsBetween(from: number, to: number): Promise<readonly SealedRow[]> {
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const rows = await database.facts.bulkGet(await Promise.all(numbers.map(idOf)));
    return rows.filter((row) => row !== undefined);
  }

  return {
    append: async (facts) => {
      if (facts.length === 0) return ok([]);
      const appended = await journal.write(async (root) => {
        const now = clock.now();
        const monotonic = clock.monotonic();
        const follows = lastAppend !== null && lastAppend.seq === root.seq;
        const { entries, end } = await extendChain(root, facts, {
          now,
          utcOffset: utcOffsetOf(now),
          monotonicDelta: follows ? Math.round(monotonic - (lastAppend?.monotonic ?? 0)) : null,
        });
        const rows = await Promise.all(
          entries.map(async (custody, index) =>
            sealJson(vault, 'facts', await idOf(custody.seq), { fact: facts[index], custody }),
          ),
        );
        return ok({
          change: { facts: rows, root: { ...end, revisions: root.revisions } },
          value: { entries, end, monotonic },
        });
      });
      if (!appended.ok) return appended;
      const { entries, end, monotonic } = appended.value;
      lastAppend = { seq: end.seq, monotonic };
      await afterAppend(end);
      return ok(entries);
    },

    // One after another: whoever asks after an append is answered by a reading that began after it.
    load: () => {
      loading = loading.then(loadNew);
      return loading;
    },
  };
}
