import * as v from 'valibot';
import { err, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import { readVaultHeader } from '../vault/vault-header.ts';
import { readAside } from './aside.ts';
import { databaseNameIn } from './database-name.ts';
import { newDatabaseName, type DatabaseParts } from './database.ts';
import { deleteDatabase } from './delete-database.ts';
import type { Shelves } from './open-vault-for.ts';

const scratchSchema = v.object({ format: v.literal(1), names: v.array(v.string()) });

/** Held by whoever pours a backup out; a window that dies lets go of it. */
const LOCK = 'scratch';

/**
 * Databases that a backup is poured into. Each is noted by its name before it is made, so that one whose window died can
 * be told from a log: only what was noted here is ever removed.
 */
export interface ScratchDatabases {
  /** Runs work with a new name, one at a time in all windows. Code besides: `store.key-unwritable`, and nothing was made. */
  use<T>(work: (name: string) => Promise<Result<T>>): Promise<Result<T>>;
  /** Removes what a dead window left. Does nothing where one is in use, or where it cannot be told what a log needs. */
  sweep(): Promise<void>;
}

/** Opens the list of them; nothing is made or removed by that. */
export function scratchDatabases(
  { scratch, header, aside }: Shelves,
  parts: DatabaseParts | null,
): ScratchDatabases {
  /** Names of the log and of those set aside; null where that is not certain. */
  async function needed(): Promise<ReadonlySet<string> | null> {
    const present = await header.read();
    if (!readVaultHeader(present).ok) return null;
    const logs = await readAside(aside);
    return new Set([databaseNameIn(present), ...logs.map(({ gap }) => gap.keptAs)]);
  }

  /** Takes off the list what is gone, or has become the log. */
  async function settle(factory: IDBFactory): Promise<void> {
    const there = new Set((await factory.databases()).map(({ name }) => name));
    const log = databaseNameIn(await header.read());
    const before = await readNames(scratch);
    const after = before.filter((name) => there.has(name) && name !== log);
    if (after.length < before.length) await writeNames(scratch, after);
  }

  return {
    use: (work) =>
      navigator.locks.request(LOCK, async () => {
        const name = newDatabaseName();
        try {
          await writeNames(scratch, [...(await readNames(scratch)), name]);
        } catch (cause) {
          return err(problem('store.key-unwritable', {}, cause));
        }
        const done = await work(name);
        if (parts) await settle(parts.indexedDB).catch(() => null);
        return done;
      }),
    sweep: async () => {
      if (parts === null || (await readNames(scratch)).length === 0) return;
      await navigator.locks.request(LOCK, { ifAvailable: true }, async (held) => {
        const keep = held && (await needed());
        if (!keep) return;
        for (const name of await readNames(scratch)) {
          if (!keep.has(name)) await deleteDatabase(parts.indexedDB, name);
        }
        await settle(parts.indexedDB);
      });
    },
  };
}

async function readNames(shelf: KeyShelf): Promise<readonly string[]> {
  const parsed = v.safeParse(scratchSchema, await shelf.read());
  return parsed.success ? parsed.output.names : [];
}

async function writeNames(shelf: KeyShelf, names: readonly string[]): Promise<void> {
  await shelf.write(names.length === 0 ? null : { format: 1, names });
}
