import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { Clock } from '../clock.ts';
import { deletedIds, extendChain, type ChainEnd } from '../incidents/custody-chain.ts';
import type { Deletion } from '../incidents/custody-record.ts';
import type { CustodyEntry, Fact } from '../incidents/incident.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import type { Vault } from '../vault/vault.ts';
import type { Database, SealedRow } from './database.ts';
import type { Change, Journal } from './journal.ts';
import { withoutIssued } from './issued-records.ts';
import type { FactsAfter, LoggedAfter } from './log-store.ts';
import { parseLoggedFact, parseState, type LoggedFact, type Root } from './parse-stored.ts';
import { rowsOfIncidents } from './incident-rows.ts';
import { allRows, inOrder, inPieces, openRows, type LoadedLog } from './read-facts.ts';
import { sealJson, unsealAllJson, unsealJson } from './sealed-json.ts';
import { readProblem } from './store-problem.ts';

/** How often a reading goes on because another window wrote meanwhile; what comes later is read at the next. */
const ROUNDS = 16;

/** The append-only part: a way to add, a way to read, and a way to delete that leaves a tombstone. */
export interface FactLog {
  append(facts: readonly Fact[]): Promise<Result<readonly CustodyEntry[]>>;
  /** Facts out of a row of the inbox, which goes in the same transaction. */
  merge(facts: readonly Fact[], from: MergedRow): Promise<Result<readonly CustodyEntry[]>>;
  /**
   * Takes the content of the named facts, these chunks, and the people and drafts of these incidents away; lines of custody stay. Codes beside those of
   * writing: `store.nothing-to-delete`.
   */
  delete(deletion: Deletion, chunkIds: readonly string[]): Promise<Result<readonly CustodyEntry[]>>;
  /** The last so many facts, newest first, without opening the others: for a first screen. */
  newest(count: number): Promise<Result<readonly Fact[]>>;
  /**
   * Facts after this number, and the number of the last, without opening those before: for who keeps a summary of
   * them. Rows that do not open are left out, as are facts that were deleted; the deletions are there.
   */
  after(seq: number): Promise<Result<FactsAfter>>;
  /** The next so many lines after this number, with their facts, without opening the others. */
  loggedAfter(seq: number, most: number): Promise<Result<LoggedAfter>>;
  /** Where the chain ends, by the root row. */
  end(): Promise<Result<ChainEnd>>;
  /** Forgets what was decrypted. */
  forget(): void;
  /** Everything, decrypted once; later calls read only what is new. */
  load(): Promise<Result<LoadedLog>>;
}

/** What is to be known of a row of the inbox when its facts are appended. */
export interface MergedRow {
  readonly id: string;
  /** Ids that the shelf outside still waits for: of the others nobody needs to remember that they were merged. */
  readonly waiting: ReadonlySet<string>;
}

const NOTHING: LoadedLog = { logged: [], custody: [], damage: [] };

/**
 * A fact's row id follows from its number, so the same number cannot be written twice, a missing row
 * has a name, and new rows can be fetched without reading the old ones.
 */
export function openFactLog(
  database: Database,
  vault: Vault,
  journal: Journal,
  clock: Clock,
): FactLog {
  const idOf = (seq: number) => vault.idFor('facts', String(seq));
  let loaded = NOTHING;
  let loadedTo = 0;
  let loading: Promise<Result<LoadedLog>> = Promise.resolve(ok(loaded));
  let lastAppend: { seq: number; monotonic: number } | null = null;

  /**
   * Rows are read outside of the transaction that reads the root, a piece at a time. So the root is asked again at the
   * end: only where it still is the one that was asked for is what was read of one moment, with every deletion that
   * left a tombstone in it.
   */
  async function loadNew(): Promise<Result<LoadedLog>> {
    try {
      for (let round = 0; ; round += 1) {
        const read = await journal.read(() => Promise.resolve(null));
        if (!read.ok) return await withoutRoot(read.error);
        const { seq } = read.value.root;
        if (seq === loadedTo || round === ROUNDS) return ok(loaded);
        const pieces =
          loadedTo === 0 ? allRows(database.facts) : inPieces(await rowsBetween(loadedTo + 1, seq));
        const more = await inOrder(await openRows(vault, pieces), loadedTo + 1, seq, idOf);
        loaded = settled({
          logged: [...loaded.logged, ...more.logged],
          custody: [...loaded.custody, ...more.custody],
          damage: [...loaded.damage, ...more.damage],
        });
        loadedTo = seq;
      }
    } catch (cause) {
      return err(readProblem(cause));
    }
  }

  /** The root row does not open: the facts still do, and say themselves in which order they came. */
  async function withoutRoot(reason: Problem): Promise<Result<LoadedLog>> {
    if (reason.code !== 'store.unreadable-row') return err(reason);
    const opened = await openRows(vault, allRows(database.facts));
    const last = [...opened.bySeq.keys(), ...opened.tombstones.keys()].reduce(
      (most, seq) => Math.max(most, seq),
      0,
    );
    const all = await inOrder(opened, 1, last, idOf);
    return ok(settled({ ...all, damage: [reason, ...all.damage] }));
  }

  async function rowsBetween(from: number, to: number): Promise<readonly SealedRow[]> {
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const rows = await database.facts.bulkGet(await Promise.all(numbers.map(idOf)));
    return rows.filter((row) => row !== undefined);
  }

  async function add(
    facts: readonly Fact[],
    from: MergedRow | null,
    beside: Pick<Change, 'tombstones' | 'dropChunks'> = {},
    gone: ReadonlyMap<number, string> = new Map(),
  ): Promise<Result<readonly CustodyEntry[]>> {
    const appended = await journal.write(async (root) => {
      // Another window merged it first: its facts are in the log already.
      if (from !== null && (await database.inbox.get(from.id)) === undefined) {
        return ok({ change: { root }, value: null });
      }
      const now = clock.now();
      const monotonic = clock.monotonic();
      const follows = lastAppend !== null && lastAppend.seq === root.seq;
      const { entries, end } = await extendChain(root, facts, {
        now,
        utcOffset: utcOffsetOf(now),
        monotonicDelta: follows ? Math.round(monotonic - (lastAppend?.monotonic ?? 0)) : null,
        sealedWhileLocked: from !== null,
      });
      const rows = await Promise.all(
        entries.map(async (custody, index) =>
          sealJson(vault, 'facts', await idOf(custody.seq), { fact: facts[index], custody }),
        ),
      );
      // Who somebody is must not outlive the entry that they were named for, nor what was half-typed of them.
      const theirs = rowsOfIncidents(root.revisions.keys(), new Set(gone.values()));
      const { state, revisions } = await issuedWithout(root, gone);
      for (const name of theirs) revisions.delete(name);
      const merged = from === null ? root.merged : mergedWith(root.merged ?? [], from);
      return ok({
        change: {
          ...beside,
          facts: rows,
          state,
          dropInbox: from === null ? [] : [from.id],
          dropState: await Promise.all(theirs.map((name) => vault.idFor('state', name))),
          root: { ...root, ...end, revisions, ...(merged ? { merged } : {}) },
        },
        value: { entries, end, monotonic },
      });
    });
    if (!appended.ok) return appended;
    if (appended.value === null) return ok([]);
    const { entries, end, monotonic } = appended.value;
    lastAppend = { seq: end.seq, monotonic };
    return ok(entries);
  }

  /** The rows with what was issued of these facts, without it, and the revisions that go with them. */
  async function issuedWithout(root: Root, gone: ReadonlyMap<number, string>) {
    const revisions = new Map(root.revisions);
    const valueOf = async (name: string): Promise<unknown> => {
      const row = await database.state.get(await vault.idFor('state', name));
      const stored = row === undefined ? null : parseState(await unsealJson(vault, 'state', row));
      // One that was set back or does not open stays as it is: `health` names it.
      return stored !== null && stored.revision === root.revisions.get(name) ? stored.value : null;
    };
    const changed =
      gone.size === 0 ? [] : [...(await withoutIssued(root.revisions.keys(), gone, valueOf))];
    const state = changed.map(async ([name, value]) => {
      const revision = (root.revisions.get(name) ?? 0) + 1;
      revisions.set(name, revision);
      return sealJson(vault, 'state', await vault.idFor('state', name), { revision, value });
    });
    return { state: await Promise.all(state), revisions };
  }

  async function tombstonesOf(
    deletion: Deletion,
  ): Promise<Result<{ tombstones: SealedRow[]; gone: ReadonlyMap<number, string> }>> {
    const log = await load();
    if (!log.ok) return log;
    const going = new Set(deletion.factIds);
    const gone = log.value.logged.filter(({ fact }) => going.has(fact.id));
    // A tombstone over something that is not there, or over another tombstone, would say what is not true.
    if (gone.length === 0 || gone.length < going.size || gone.some(staysForGood)) {
      return err(problem('store.nothing-to-delete'));
    }
    const tombstones = gone.map(async ({ custody }) =>
      sealJson(vault, 'facts', await idOf(custody.seq), { deleted: deletion.id, custody }),
    );
    return ok({
      tombstones: await Promise.all(tombstones),
      gone: new Map(gone.map(({ fact, custody }) => [custody.seq, fact.id])),
    });
  }

  // One after another: whoever asks after an append is answered by a reading that began after it.
  function load(): Promise<Result<LoadedLog>> {
    loading = loading.then(loadNew);
    return loading;
  }

  return {
    append: async (facts) => (facts.length === 0 ? ok([]) : add(facts, null)),
    merge: (facts, from) => add(facts, from),
    delete: async (deletion, dropChunks) => {
      const going = await tombstonesOf(deletion);
      if (!going.ok) return going;
      const { tombstones, gone } = going.value;
      return add([deletion], null, { tombstones, dropChunks }, gone);
    },
    newest: async (count) => {
      const read = await journal.read(() => Promise.resolve(null));
      if (!read.ok) return read;
      try {
        const { seq } = read.value.root;
        const rows = await rowsBetween(Math.max(1, seq - count + 1), seq);
        const values = await unsealAllJson(vault, 'facts', rows);
        const logged = values.flatMap((value) => parseLoggedFact(value) ?? []);
        const deleted = deletedIds(logged.map(({ fact }) => fact));
        return ok(logged.flatMap(({ fact }) => (deleted.has(fact.id) ? [] : [fact])).toReversed());
      } catch (cause) {
        return err(readProblem(cause));
      }
    },
    after: async (seq) => {
      if (seq === 0 || loadedTo > 0) {
        const log = await load();
        if (!log.ok) return log;
        const { logged } = log.value;
        const facts = logged.flatMap(({ fact, custody }) => (custody.seq > seq ? [fact] : []));
        return ok({ facts, seq: loadedTo });
      }
      const read = await journal.read(() => Promise.resolve(null));
      if (!read.ok) return read;
      const { root } = read.value;
      if (root.seq <= seq) return ok({ facts: [], seq: root.seq });
      try {
        const rows = await rowsBetween(seq + 1, root.seq);
        const opened = await openRows(vault, inPieces(rows));
        const { logged } = await inOrder(opened, seq + 1, root.seq, idOf);
        return ok({ facts: logged.map(({ fact }) => fact), seq: root.seq });
      } catch (cause) {
        return err(readProblem(cause));
      }
    },
    loggedAfter: async (seq, most) => {
      const read = await journal.read(() => Promise.resolve(null));
      if (!read.ok) return read;
      const end = read.value.root.seq;
      const last = Math.min(end, seq + most);
      if (last <= seq) return ok({ logged: [], seq, end });
      try {
        const opened = await openRows(vault, inPieces(await rowsBetween(seq + 1, last)));
        const { logged } = await inOrder(opened, seq + 1, last, idOf);
        return ok({ logged, seq: last, end });
      } catch (cause) {
        return err(readProblem(cause));
      }
    },
    end: async () => {
      const read = await journal.read(() => Promise.resolve(null));
      if (!read.ok) return read;
      const { seq, head, at } = read.value.root;
      return ok({ seq, head, at });
    },
    forget: () => {
      loaded = NOTHING;
      loadedTo = 0;
    },
    load,
  };
}

/** Deletions are never deleted: without them a tombstone could not be told from damage. */
function staysForGood({ fact }: LoggedFact): boolean {
  return fact.type === 'deletion' || fact.type === 'gap';
}

/**
 * Without what was deleted, even where an old copy of its row was put back, or another window deleted it after it was
 * read here.
 */
function settled(log: LoadedLog): LoadedLog {
  const deleted = deletedIds(log.logged.map(({ fact }) => fact));
  if (deleted.size === 0) return log;
  return { ...log, logged: log.logged.filter(({ fact }) => !deleted.has(fact.id)) };
}

function mergedWith(before: readonly string[], { id, waiting }: MergedRow): readonly string[] {
  return [...before.filter((one) => waiting.has(one)), id];
}
