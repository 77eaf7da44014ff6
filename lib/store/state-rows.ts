import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { Vault } from '../vault/vault.ts';
import type { Database, SealedRow } from './database.ts';
import type { Journal } from './journal.ts';
import { parseState, type Root } from './parse-stored.ts';
import { sealJson, unsealJson } from './sealed-json.ts';

/** Values that change: settings, drafts, own dates, keys. Each has a name such as `draft:<id>`. */
export interface StateRows {
  /** The value, or null where there is none. */
  get(name: string): Promise<Result<unknown>>;
  /** Values of all names that start so. */
  list(prefix: string): Promise<Result<readonly unknown[]>>;
  /** All names that start so, without opening their rows. */
  names(prefix: string): Promise<Result<readonly string[]>>;
  /** Puts what `make` makes of the present value, as one step: nobody writes in between. */
  change<T>(name: string, make: (present: unknown) => Result<T>): Promise<Result<T>>;
  /** Puts all of these as one step. */
  putAll(values: readonly (readonly [name: string, value: unknown])[]): Promise<Result<null>>;
  /** Takes all of these away as one step. */
  drop(...names: readonly string[]): Promise<Result<null>>;
  /** One problem for each row that does not open, was set back, or is missing. */
  damage(): Promise<readonly Problem[]>;
}

/**
 * The root row knows which names there are and the revision of each, so a row that was taken away or
 * set back to an older writing answers `store.unreadable-row` instead of a wrong value.
 */
export function openStateRows(database: Database, vault: Vault, journal: Journal): StateRows {
  async function valueOf(
    root: Root,
    name: string,
    id: string,
    row: SealedRow | undefined,
  ): Promise<Result<unknown>> {
    const revision = root.revisions.get(name);
    if (revision === undefined) return ok(null);
    const stored = row === undefined ? null : parseState(await unsealJson(vault, 'state', row));
    if (stored === null || stored.revision !== revision) {
      return err(problem('store.unreadable-row', { row: id }));
    }
    return ok(stored.value);
  }

  async function get(name: string): Promise<Result<unknown>> {
    const id = await vault.idFor('state', name);
    const read = await journal.read(() => database.state.get(id));
    return read.ok ? valueOf(read.value.root, name, id, read.value.more) : read;
  }

  /**
   * Only the rows that are asked for: some hold what was issued of the whole log. Which there are says the root, and
   * their ids cannot be computed while a transaction waits; so the root is asked twice, until it says the same.
   */
  async function readAll(prefix: string): Promise<Result<readonly Result<unknown>[]>> {
    const first = await journal.read(() => Promise.resolve(null));
    if (!first.ok) return first;
    let { root } = first.value;
    for (;;) {
      const ids = await idsOf(root, prefix);
      const read = await journal.read(() => database.state.bulkGet([...ids.values()]));
      if (!read.ok) return read;
      const rows = read.value.more;
      root = read.value.root;
      const now = await idsOf(root, prefix);
      if ([...now.keys()].join() !== [...ids.keys()].join()) continue;
      return ok(
        await Promise.all(
          [...now].map(([name, id], index) => valueOf(root, name, id, rows[index])),
        ),
      );
    }
  }

  async function idsOf(root: Root, prefix: string): Promise<ReadonlyMap<string, string>> {
    const names = [...root.revisions.keys()].filter((name) => name.startsWith(prefix));
    const ids = names.map(async (name) => [name, await vault.idFor('state', name)] as const);
    return new Map(await Promise.all(ids));
  }

  return {
    get,

    list: async (prefix) => {
      const values = await readAll(prefix);
      // One altered draft must not hide the others; `damage` names it.
      if (!values.ok) return values;
      return ok(values.value.flatMap((value) => (value.ok ? [value.value] : [])));
    },

    names: async (prefix) => {
      const read = await journal.read(() => Promise.resolve(null));
      if (!read.ok) return read;
      return ok([...read.value.root.revisions.keys()].filter((name) => name.startsWith(prefix)));
    },

    damage: async () => {
      const values = await readAll('');
      if (!values.ok) return [values.error];
      return values.value.flatMap((value) => (value.ok ? [] : [value.error]));
    },

    change: async (name, make) => {
      const id = await vault.idFor('state', name);
      return journal.write(async (root) => {
        const read = await journal.read(() => database.state.get(id));
        if (!read.ok) return read;
        const present = await valueOf(read.value.root, name, id, read.value.more);
        // What cannot be read can still be replaced: a person must be able to set a setting again.
        const made = make(present.ok ? present.value : null);
        if (!made.ok) return made;
        const revision = (root.revisions.get(name) ?? 0) + 1;
        const row = await sealJson(vault, 'state', id, { revision, value: made.value });
        const revisions = new Map(root.revisions).set(name, revision);
        return ok({ change: { state: [row], root: { ...root, revisions } }, value: made.value });
      });
    },

    putAll: async (values) => {
      const named = await Promise.all(
        values.map(async ([name, value]) => ({
          name,
          value,
          id: await vault.idFor('state', name),
        })),
      );
      return journal.write(async (root) => {
        const revisions = new Map(root.revisions);
        const state = await Promise.all(
          named.map(({ name, value, id }) => {
            const revision = (root.revisions.get(name) ?? 0) + 1;
            revisions.set(name, revision);
            return sealJson(vault, 'state', id, { revision, value });
          }),
        );
        return ok({ change: { state, root: { ...root, revisions } }, value: null });
      });
    },

    drop: async (...names) => {
      const ids = await Promise.all(names.map((name) => vault.idFor('state', name)));
      return journal.write((root) => {
        const revisions = new Map(root.revisions);
        for (const name of names) revisions.delete(name);
        const change = { dropState: ids, root: { ...root, revisions } };
        return Promise.resolve(ok({ change, value: null }));
      });
    },
  };
}
