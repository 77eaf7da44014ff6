import { err, ok, problem, type Result } from '../result.ts';
import {
  DATABASE_VERSION,
  describeDatabase,
  type Database,
  type DatabaseParts,
} from './database.ts';
import { BlockedByWindow, openProblem } from './store-problem.ts';
import { within } from './within.ts';

/** How long another window may hold up the opening before the person is asked to close it. */
const BLOCKED_MS = 3_000;

/** How long a slow disk may take when nothing is in the way. */
const OPEN_MS = 30_000;

/** Dexie multiplies its version numbers by ten in IndexedDB's own. */
const NATIVE_FACTOR = 10;

/**
 * Opens the database or says in a code why not: `store.unavailable`, `store.newer`, `store.blocked`,
 * `store.full`, `store.will-not-open`. A database of a newer version is closed again unread, since
 * Dexie would open it as it is and let old code write into it.
 */
export async function openDatabase(
  name: string,
  parts: DatabaseParts | null,
): Promise<Result<Database>> {
  if (parts === null) return err(problem('store.unavailable'));
  const database = describeDatabase(name, parts);
  const { dexie } = database;
  // Dexie's own answer to this event is a line on the console; ours is the sentence of `store.blocked`.
  let blocked: (cause: unknown) => void = () => undefined;
  const block = new Promise<never>((_resolve, reject) => {
    blocked = reject;
  });
  let patience: ReturnType<typeof setTimeout> | undefined;
  dexie.on('blocked', () => {
    patience ??= setTimeout(() => {
      blocked(new BlockedByWindow());
    }, BLOCKED_MS);
    return false;
  });
  try {
    await within(OPEN_MS, Promise.race([dexie.open(), block]));
  } catch (cause) {
    dexie.close();
    return err(openProblem(cause));
  } finally {
    clearTimeout(patience);
  }
  if (dexie.backendDB().version > DATABASE_VERSION * NATIVE_FACTOR) {
    dexie.close();
    return err(problem('store.newer'));
  }
  return ok(database);
}
