import { Dexie, type Table } from 'dexie';
import { newId } from '../incidents/new-id.ts';

/** What lies in the database: a name that says nothing, and a sealed box. There are no other columns. */
export interface SealedRow {
  readonly id: string;
  readonly box: Uint8Array<ArrayBuffer>;
}

/** Says nothing about what it is for: a seized profile shows it in the clear. Never change it. */
export const DATABASE_NAME = 'local';

/** A database made for a new beginning, a restored backup or a trial of one; it says nothing either. */
export function newDatabaseName(): string {
  return `${DATABASE_NAME}-${newId().slice(0, 8)}`;
}

/**
 * Raised with every change of the tables. Version 1: `facts` (appended, never changed), `state` (settings, drafts, own
 * dates, keys, and the root row that all writes pass through), `chunks` (bytes of captures). Version 2 added `inbox`:
 * what was logged while the vault was locked. Version 3 added `watch`: a working copy of the watch list under a key of
 * its own (`watch-list.ts`).
 */
export const DATABASE_VERSION = 3;

export interface Database {
  readonly dexie: Dexie;
  readonly parts: DatabaseParts;
  readonly facts: Table<SealedRow, string>;
  readonly state: Table<SealedRow, string>;
  readonly chunks: Table<SealedRow, string>;
  readonly inbox: Table<SealedRow, string>;
  readonly watch: Table<SealedRow, string>;
}

/** Where IndexedDB comes from; tests hand in a fresh factory each. */
export interface DatabaseParts {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof globalThis.IDBKeyRange;
}

/** Describes the database; nothing is opened yet. */
export function describeDatabase(name: string, parts: DatabaseParts): Database {
  const dexie = new Dexie(name, {
    indexedDB: parts.indexedDB,
    IDBKeyRange: parts.IDBKeyRange,
    autoOpen: false,
    // Evidence is on disk before anybody is told that it was saved: Chrome's default is "relaxed".
    chromeTransactionDurability: 'strict',
    // Dexie's cache shows writes before they are committed; nobody may see what is not yet kept.
    cache: 'disabled',
  });
  dexie.version(1).stores({ facts: 'id', state: 'id', chunks: 'id' });
  // New empty tables: the rows of earlier versions stay as they are.
  dexie.version(2).stores({ inbox: 'id' });
  dexie.version(DATABASE_VERSION).stores({ watch: 'id' });
  return {
    dexie,
    parts,
    facts: dexie.table('facts'),
    state: dexie.table('state'),
    chunks: dexie.table('chunks'),
    inbox: dexie.table('inbox'),
    watch: dexie.table('watch'),
  };
}
