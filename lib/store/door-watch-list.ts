import { err, ok, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import { newWatchKey, readWatchKey, watchVault } from '../vault/watch-key.ts';
import type { VaultHeader } from '../vault/vault-header.ts';
import { boundedWrite } from './bounded-write.ts';
import { databaseNameIn } from './database-name.ts';
import type { DatabaseParts } from './database.ts';
import type { DoorHeader } from './door-header.ts';
import type { DoorInbox } from './door-inbox.ts';
import type { LogStore } from './log-store.ts';
import { openDatabase } from './open-database.ts';
import { writeProblem } from './store-problem.ts';
import { openWatchNotes, type OpenWatchList } from './watch-list.ts';

/** The narrow way in: the watch list alone, for as long as the browser runs. */
export interface DoorWatchList {
  keep(store: LogStore, on: boolean): Promise<Result<null>>;
  open(): Promise<Result<OpenWatchList>>;
  /** Puts the key back into memory after an unlock, where the person chose that. */
  remember(store: LogStore): Promise<void>;
}

interface Around {
  readonly header: DoorHeader;
  readonly inbox: DoorInbox;
  readonly shelf: KeyShelf;
  readonly parts: DatabaseParts | null;
}

/** Opens it; the shelf is in memory and ends with the browser. */
export function doorWatchList({ header, inbox, shelf, parts }: Around): DoorWatchList {
  async function present(): Promise<Result<{ known: VaultHeader; value: unknown }>> {
    const known = await header.known();
    if (!known.ok) return known;
    const value = await shelf.read().catch(() => null);
    return ok({ known: known.value, value });
  }

  /** What lies there is of no use any more: its key is gone. */
  async function clear(known: VaultHeader): Promise<Result<null>> {
    const opened = await openDatabase(databaseNameIn(known), parts);
    if (!opened.ok) return opened;
    const { dexie, watch } = opened.value;
    try {
      await boundedWrite(dexie, [watch], async () =>
        watch.bulkDelete(await watch.toCollection().primaryKeys()),
      );
      return ok(null);
    } catch (cause) {
      return err(writeProblem(cause));
    } finally {
      dexie.close();
    }
  }

  return {
    keep: async (store, on) => {
      const known = await header.known();
      if (!known.ok) return known;
      if (!on) {
        // Memory first: whatever fails after that, the machine can no longer read the list.
        await shelf.write(null);
        const dropped = await store.dropWatchKey();
        return dropped.ok ? clear(known.value) : dropped;
      }
      const key = newWatchKey(known.value.vaultId);
      const saved = await store.saveWatchKey(key);
      if (!saved.ok) return saved;
      await shelf.write(key);
      return clear(known.value);
    },
    open: async () => {
      const found = await present();
      if (!found.ok) return found;
      const { known, value } = found.value;
      const key = readWatchKey(value);
      if (key === null || key.vaultId !== known.vaultId) {
        return err(problem('vault.watch-locked'));
      }
      const opened = await openDatabase(databaseNameIn(known), parts);
      if (!opened.ok) return opened;
      const notes = openWatchNotes(opened.value, await watchVault(key));
      return ok({ ...notes, append: (facts) => inbox.append(facts) });
    },
    remember: async (store) => {
      const found = await present();
      if (!found.ok) return;
      const { known, value } = found.value;
      if (readWatchKey(value)?.vaultId === known.vaultId) return;
      const key = await store.watchKey();
      if (key.ok && key.value?.vaultId === known.vaultId) {
        await shelf.write(key.value).catch(() => null);
      }
    },
  };
}
