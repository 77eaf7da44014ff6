import type { Table } from 'dexie';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';
import { boundedWrite } from './bounded-write.ts';
import type { Database, SealedRow } from './database.ts';
import { parseRoot, rootJson, type Root } from './parse-stored.ts';
import { sealJson, unsealJson } from './sealed-json.ts';
import { readProblem, writeProblem } from './store-problem.ts';

/**
 * How often a write starts over because another window wrote first. Each round one of them gets
 * through, so this many would have to write without pause.
 */
const ROUNDS = 64;

/** What one write does, all of it or nothing. `root` is the root row as it stands afterwards. */
export interface Change {
  readonly facts?: readonly SealedRow[];
  /** The one case in which a fact's row changes: its content was deleted. */
  readonly tombstones?: readonly SealedRow[];
  readonly dropChunks?: readonly string[];
  readonly dropInbox?: readonly string[];
  readonly state?: readonly SealedRow[];
  readonly dropState?: readonly string[];
  readonly root: Root;
}

/**
 * The one way in. Every write replaces the root row, and does so only if the root row is still the
 * very box that the write was prepared against: so two windows can never append the same number, and
 * an older copy of a row is noticed. Sealing happens before the transaction, because IndexedDB commits
 * when a transaction waits for anything else.
 */
export interface Journal {
  /** The root and, in the same transaction, whatever else is to be consistent with it; `beside` names further tables. */
  read<T>(
    more: () => PromiseLike<T>,
    beside?: readonly Table<SealedRow, string>[],
  ): Promise<Result<{ root: Root; more: T }>>;
  /** Prepares a change against the root and commits it; prepares again when another window was first. */
  write<T>(
    prepare: (root: Root) => Promise<Result<{ change: Change; value: T }>>,
  ): Promise<Result<T>>;
  /** Puts the first root where there is none. */
  begin(root: Root): Promise<Result<null>>;
}

type Read<T> = { readonly row: SealedRow; readonly root: Root; readonly more: T };

/**
 * @param refusal says why nothing may be written at the moment, or null.
 * @param committed told how the root stands once a write is on disk, one write after another.
 */
export async function openJournal(
  database: Database,
  vault: Vault,
  refusal: () => Problem | null,
  committed: (root: Root) => Promise<void> = () => Promise.resolve(),
): Promise<Journal> {
  const { dexie, facts, state, chunks, inbox } = database;
  const rootId = await vault.idFor('state', 'root');
  let queue: Promise<unknown> = Promise.resolve();

  async function readWith<T>(
    more: () => PromiseLike<T>,
    beside: readonly Table<SealedRow, string>[] = [],
  ): Promise<Result<Read<T>>> {
    try {
      const got = await dexie.transaction('r', [facts, state, ...beside], async () => ({
        row: await state.get(rootId),
        more: await more(),
      }));
      const { row } = got;
      const root = row === undefined ? null : parseRoot(await unsealJson(vault, 'state', row));
      if (row === undefined || root === null) {
        return err(problem('store.unreadable-row', { row: rootId }));
      }
      return ok({ row, root, more: got.more });
    } catch (cause) {
      return err(readProblem(cause));
    }
  }

  /** True when it is on disk, false when another window was first; rejects when nothing was written. */
  async function commit(before: SealedRow | null, change: Change): Promise<boolean> {
    const after = await sealJson(vault, 'state', rootId, rootJson(change.root));
    const { tombstones = [], dropChunks = [], dropInbox = [] } = change;
    // Only what is written is held, so that a running upload is not held up by a draft.
    const tables = [facts, state, ...(dropChunks.length > 0 ? [chunks] : [])];
    if (dropInbox.length > 0) tables.push(inbox);
    return boundedWrite(dexie, tables, async () => {
      const now = await state.get(rootId);
      if (before === null ? now !== undefined : !sameBox(now, before)) return false;
      if (change.facts?.length) await facts.bulkAdd([...change.facts]);
      if (tombstones.length > 0) await facts.bulkPut([...tombstones]);
      if (dropChunks.length > 0) await chunks.bulkDelete([...dropChunks]);
      if (dropInbox.length > 0) await inbox.bulkDelete([...dropInbox]);
      if (change.state?.length) await state.bulkPut([...change.state]);
      if (change.dropState?.length) await state.bulkDelete([...change.dropState]);
      await state.put(after);
      return true;
    });
  }

  async function writeNow<T>(
    prepare: (root: Root) => Promise<Result<{ change: Change; value: T }>>,
  ): Promise<Result<T>> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const refused = refusal();
      if (refused !== null) return err(refused);
      const read = await readWith(() => Promise.resolve(null));
      if (!read.ok) return read;
      try {
        const prepared = await prepare(read.value.root);
        if (!prepared.ok) return prepared;
        const { change, value } = prepared.value;
        const root = { ...change.root, writes: read.value.root.writes + 1 };
        if (!(await commit(read.value.row, { ...change, root }))) continue;
        await committed(root);
        return ok(value);
      } catch (cause) {
        return err(writeProblem(cause));
      }
    }
    return err(problem('store.busy'));
  }

  return {
    read: async (more, beside) => {
      const read = await readWith(more, beside);
      return read.ok ? ok({ root: read.value.root, more: read.value.more }) : read;
    },
    // One after another within this window, so that rounds are only lost to other windows.
    write: (prepare) => {
      const mine = queue.then(() => writeNow(prepare));
      queue = mine.catch(() => null);
      return mine;
    },
    begin: async (root) => {
      try {
        await commit(null, { root });
        return ok(null);
      } catch (cause) {
        return err(writeProblem(cause));
      }
    },
  };
}

/** Each sealing has its own random IV, so two boxes are equal only if they are the same writing. */
function sameBox(a: SealedRow | undefined, b: SealedRow): boolean {
  if (!(a?.box instanceof Uint8Array) || a.box.length !== b.box.length) return false;
  return a.box.every((byte, index) => byte === b.box[index]);
}
