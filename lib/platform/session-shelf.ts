import type { UnlockedShelf } from '../vault/unlocked-shelf.ts';
import { browser } from './browser.ts';

/**
 * Small facts that must outlive the worker but not the browser, and never reach the disk
 * (`storage.session`: memory only, 10 MB).
 */
export interface SessionShelf {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export const sessionShelf: SessionShelf = {
  read: async (key) => (await browser.storage.session.get(key))[key],
  write: async (key, value) => browser.storage.session.set({ [key]: value }),
  remove: async (key) => browser.storage.session.remove(key),
};

/** A shelf for one small value in the session's memory, which every page and the worker share. */
function memoryOfSession(name: string): UnlockedShelf {
  return {
    read: () => sessionShelf.read(name),
    write: (value) => sessionShelf.write(name, value),
    clear: () => sessionShelf.remove(name),
    watch: (heard) => {
      const changed = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
        const change = changes[name];
        if (change !== undefined) heard(change.newValue);
      };
      browser.storage.session.onChanged.addListener(changed);
      return () => {
        browser.storage.session.onChanged.removeListener(changed);
      };
    },
  };
}

/**
 * Where the key of the unlocked vault lies. Not `storage.local` and not IndexedDB: those reach the disk, even for a
 * key that calls itself not extractable. By default the browser shows this to our own pages and the worker only.
 */
export const unlockedShelf: UnlockedShelf = memoryOfSession('unlocked');

/** What the vault's door keeps in memory beside that key (`DoorMemory`). */
export function doorMemory(): Readonly<Record<'anteroom' | 'watchKey' | 'viewed', UnlockedShelf>> {
  return {
    anteroom: memoryOfSession('anteroom'),
    watchKey: memoryOfSession('watch-key'),
    viewed: memoryOfSession('viewed'),
  };
}

/** Empties the memory of the session, as the last step of erasing. */
export async function clearSession(): Promise<void> {
  await browser.storage.session.clear();
}
