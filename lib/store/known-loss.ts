import type { Problem } from '../result.ts';
import type { Database } from './database.ts';

/** By where databases come from: one entry in a browser, one for each machine of a test. */
const losses = new WeakMap<IDBFactory, Map<string, Problem>>();

/** A loss that was found while a long log was read: who opens it next in this window is told before reading it again. */
export function noteLoss({ parts, dexie }: Database, loss: Problem): void {
  const known = losses.get(parts.indexedDB) ?? new Map<string, Problem>();
  losses.set(parts.indexedDB, known.set(dexie.name, loss));
}

/** The loss that was found in this database, or null. */
export function knownLoss({ parts, dexie }: Database): Problem | null {
  return losses.get(parts.indexedDB)?.get(dexie.name) ?? null;
}
